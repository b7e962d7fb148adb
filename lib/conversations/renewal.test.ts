import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { searchContacts } from "../contacts/search.ts";
import { readFilter } from "../history/filter.ts";
import { listHistory } from "../history/list.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { taskList } from "../worker/run.ts";

const renew = () => taskList["search.renew"]!({}, {} as never);

test("what an earlier version read is found as before, then by its words as they are read today", async () => {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager");
  const contactId = await makeContact(agencyId, "Kim O’Brien");
  const id = await makePast(agencyId, {
    said: Array.from({ length: 450 }, (_, at) => ({
      at: "2026-05-01T18:00:00Z",
      body: at === 449 ? "end.Start of the street" : `line ${at}`,
    })),
  });
  await db().execute(
    sql`update messages set search = to_tsvector('simple', body) where agency_id = ${agencyId}`,
  );
  await db().execute(
    sql`update contacts set search = 'kim' where agency_id = ${agencyId} and id = ${contactId}`,
  );
  await db().execute(sql`insert into search_renewals (agency_id) values (${agencyId})`);
  const find = async (q: string) =>
    (await listHistory(gail, readFilter({ range: "all_time", q }, "2026-11-25"))).rows.map((row) => row.id);
  const names = async (text: string) => (await searchContacts(gail, { text, limit: 5 })).rows.length;

  expect([await find("street"), await find("start"), await names("obrien")]).toEqual([[id], [], 0]);
  await Promise.all([renew(), renew()]);
  await renew();
  expect([await find("street"), await find("start"), await names("obrien")]).toEqual([[id], [id], 1]);
  const { rows } = await db().execute(sql`select 1 from search_renewals where agency_id = ${agencyId}`);
  expect(rows).toEqual([]);
});
