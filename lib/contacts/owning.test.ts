import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeContact } from "../testing/factories.ts";
import { findWriter, markPoints } from "./owning.ts";

const PHONE = "+15305550142";
const point = [{ kind: "phone", value: PHONE }] as const;

const bad = async (agencyId: number) =>
  (
    await db().execute<{ bad: boolean }>(sql`
      select bad_at is not null as bad from contact_points where agency_id = ${agencyId} order by id`)
  ).rows.map((row) => row.bad);

test("whoever alone has a number writes from it; of a couple nobody can tell, and of nobody either", async () => {
  const agencyId = await makeAgency();
  expect(await findWriter(agencyId, "text", PHONE)).toBeNull();
  const pat = await makeContact(agencyId, "Pat Doe", [...point]);
  expect(await findWriter(agencyId, "text", PHONE)).toBe(pat);
  expect(await findWriter(await makeAgency(), "text", PHONE)).toBeNull();
  expect(await findWriter(agencyId, "chat", "visitor:1")).toBeNull();
  const jo = await makeContact(agencyId, "Jo Doe", [...point]);
  expect(await findWriter(agencyId, "text", PHONE)).toBeNull();
  await db().execute(sql`update contacts set deleted_at = now() where id = ${jo}`);
  expect(await findWriter(agencyId, "text", PHONE)).toBe(pat);
});

test("a number that does not work is marked on every card that has it, and works once somebody writes from it", async () => {
  const agencyId = await makeAgency();
  await makeContact(agencyId, "Pat Doe", [...point, { kind: "phone", value: "+15305550143" }]);
  await makeContact(agencyId, "Jo Doe", [...point]);
  await markPoints(agencyId, "phone", PHONE, true);
  expect(await bad(agencyId)).toEqual([true, false, true]);
  await findWriter(agencyId, "text", PHONE);
  expect(await bad(agencyId)).toEqual([false, false, false]);
});
