import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findAgent } from "../auth/agents.ts";
import { hashToken } from "../auth/tokens.ts";
import { readTwoFactor } from "../auth/two-factor.ts";
import { makeAgency, makeAgent, slugOf } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { setUpTwoFactor } from "../testing/scenes/two-factor.ts";
import { findPerson } from "./people.ts";
import { countTwoFactors, requireTwoFactor, resetTwoFactor } from "./two-factor.ts";

async function office() {
  const agencyId = await makeAgency();
  const [admin, ben] = [await makeAgent(agencyId, "admin", "Ada"), await makeAgent(agencyId, "agent", "Ben")];
  const acts = async ({ token }: { token: string }) =>
    (await findAgent(hashToken(token), await slugOf(agencyId))) !== null;
  return { agencyId, admin, ben, acts };
}

test("where it is required nobody acts without, at once, until it is set up", async () => {
  const { agencyId, admin, ben, acts } = await office();
  await expect(requireTwoFactor(ben, true)).rejects.toThrow("not_allowed");
  await setUpTwoFactor(admin.userId);
  const rings = await hearRings();
  await requireTwoFactor(admin, true);
  await rings.until(`member ${agencyId} 0 ${ben.userId}`);
  await rings.close();
  expect([await acts(admin), await acts(ben)]).toEqual([true, false]);
  expect(await countTwoFactors(admin)).toEqual({ have: 1, all: 2 });
  await setUpTwoFactor(ben.userId);
  expect(await acts(ben)).toBe(true);
});

test("an admin takes it off a colleague, and not off somebody whom another agency trusts", async () => {
  const { admin, ben } = await office();
  await setUpTwoFactor(ben.userId);
  await expect(resetTwoFactor(ben, (await findPerson(ben, ben.userId))!)).rejects.toThrow("not_allowed");
  await resetTwoFactor(admin, (await findPerson(admin, ben.userId))!);
  expect((await readTwoFactor(ben.userId)).since).toBeNull();
  await setUpTwoFactor(ben.userId);
  await db().execute(sql`insert into memberships (agency_id, user_id, role)
    values (${await makeAgency()}, ${ben.userId}, 'agent')`);
  const person = (await findPerson(admin, ben.userId))!;
  await expect(resetTwoFactor(admin, person)).rejects.toThrow("person_elsewhere");
  expect((await readTwoFactor(ben.userId)).since).not.toBeNull();
});
