import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeVisitor, say } from "../testing/factories.ts";
import { renewReports } from "./renewal.ts";

test("by another clock each conversation is counted in the hour that it began in by that one", async () => {
  const agencyId = await makeAgency();
  const [here, other] = [await makeVisitor(agencyId), await makeVisitor(await makeAgency())];
  await say(here, "Where is my bin?");
  await say(other, "And mine?");
  const hours = async (of: number) =>
    (
      await db().execute<{ hour: number; packed: number; asMade: number }>(sql`
        select r.hour, ('x' || encode(substring(r.pack from 1 for 4), 'hex'))::bit(32)::int as packed,
          local_hour(c.started_at, a.time_zone) as "asMade"
        from reported r join conversations c on c.agency_id = ${of} and c.id = r.conversation_id
        join agencies a on a.id = ${of} where r.agency_id = ${of}`)
    ).rows;
  const [before] = await hours(agencyId);
  const [theirs] = await hours(other.agencyId);
  await db().execute(sql`update agencies set time_zone = 'Asia/Tokyo' where id = ${agencyId}`);
  await renewReports(agencyId);
  const [after] = await hours(agencyId);
  expect(after!.hour).not.toBe(before!.hour);
  expect([after!.packed, after!.asMade]).toEqual([after!.hour, after!.hour]);
  expect(await hours(other.agencyId)).toEqual([theirs]);
});
