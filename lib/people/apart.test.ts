import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { countDuplicates, listDuplicates } from "../contacts/duplicates.ts";
import { listPairs, type PairsBy } from "../contacts/pairs.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { markApart, unmarkApart } from "./apart.ts";
import { eraseContact } from "./erasing.ts";
import { listMerges } from "./merges.ts";
import { mergeContacts, undoMerge } from "./merging.ts";

async function twins() {
  const agent = await makeAgent(await makeAgency(), "admin");
  const agencyId = agent.agency.id;
  const phone = { kind: "phone" as const, value: "+15305550142" };
  const one = { id: await makeContact(agencyId, "Pat Doe", [phone]) };
  const two = { id: await makeContact(agencyId, "Pat Doe", [phone]) };
  const pairs = async (by: PairsBy) => (await listPairs(agent, { by, limit: 50 })).total;
  const card = async ({ id }: { id: number }) => (await findContact(agent, id))!;
  const audited = async () => {
    const { rows } = await db().execute<{ kind: string; data: string }>(
      sql`select kind, data from audit_entries where agency_id = ${agencyId} order by id`,
    );
    return rows.map(({ kind, data }) => [kind, JSON.parse(data)]);
  };
  return { agent, agencyId, phone, one, two, pairs, card, audited };
}

test("a pair that is not the same leaves every list of duplicates, whichever card it was said of", async () => {
  const { agent, agencyId, phone, one, two, pairs, audited } = await twins();
  const third = await makeContact(agencyId, "Pat Doe", [phone]);
  await markApart(agent, two, one);
  expect((await listDuplicates(agent, one.id)).map(({ id }) => id)).toEqual([third]);
  expect(await countDuplicates(agent, two.id)).toBe(1);
  expect([await pairs("likely"), await pairs("name"), await pairs("apart")]).toEqual([2, 2, 1]);
  await unmarkApart(agent, one, two);
  expect([await pairs("likely"), await pairs("name"), await pairs("apart")]).toEqual([3, 3, 0]);
  const data = { one: one.id, two: two.id };
  expect(await audited()).toEqual([
    ["contact.apart", data],
    ["contact.apart_undone", data],
  ]);
});

test("of ten who mark one pair at once, either way round, one leaves a mark, and nobody fails", async () => {
  const { agent, one, two, pairs, audited } = await twins();
  await Promise.all(
    Array.from({ length: 10 }, (_, n) => (n % 2 ? markApart(agent, one, two) : markApart(agent, two, one))),
  );
  expect(await pairs("apart")).toBe(1);
  expect(await audited()).toHaveLength(1);
});

test("the mark of two cards that were merged after all comes back with them", async () => {
  const { agent, one, two, pairs, card } = await twins();
  await markApart(agent, one, two);
  await mergeContacts(agent, await card(one), await card(two));
  expect(await pairs("apart")).toBe(0);
  await undoMerge(agent, (await listMerges(agent, one.id))[0]!.id);
  expect([await pairs("apart"), await pairs("likely")]).toEqual([1, 0]);
});

test("a card that is gone, another agency's and one with itself are no pair; erasing leaves no mark", async () => {
  const { agent, agencyId, one, two, card } = await twins();
  const foreign = { id: await makeContact(await makeAgency(), "Pat Doe") };
  await expect(markApart(agent, one, foreign)).rejects.toMatchObject({ reason: "merged_meanwhile" });
  await expect(markApart(agent, one, one)).rejects.toMatchObject({ reason: "merge_same" });
  await markApart(agent, one, two);
  await eraseContact(agent, await card(two), "they asked");
  const { rows } = await db().execute(sql`select 1 from contacts_apart where agency_id = ${agencyId}`);
  expect(rows).toEqual([]);
  await expect(markApart(agent, one, two)).rejects.toMatchObject({ reason: "merged_meanwhile" });
});
