import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { todayIn } from "../history/days.ts";
import { holdList } from "../tags/creating.ts";
import { rootsIn } from "../tags/tags.ts";
import { joined, names } from "./columns.ts";
import { hourOf } from "./hours.ts";

/** Days at once: each statement is over in some tens of milliseconds. */
const BATCH = 100;

const day = sql.raw(joined(names, "r.pack"));

/** Days in which most still happens: they would be packed again and again, and are few enough to be read row by row. */
const UNSETTLED = 2;

/**
 * Packs what reports count of each day that is over, and again where anything of it has changed: a report of years then
 * reads a thousand rows instead of a few hundred thousand. Until that is done, reports read those days row by row and are
 * as right as after it. May run twice, and beside itself.
 */
export async function packReports(now = new Date()): Promise<void> {
  const until = hourOf(todayIn("UTC", now)) / 24 - UNSETTLED;
  const { rows } = await db().execute<{ agency: number }>(
    sql`select distinct agency_id as agency from reported_changes where day <= ${until}`,
  );
  for (const { agency } of rows) while (await packBatch(Number(agency), until));
}

/** @returns whether there was anything */
function packBatch(agencyId: number, until: number): Promise<boolean> {
  return transaction(async (tx) => {
    // Who merges tags marks the days of those who have them: of what is packed beside that it would not know.
    await holdList(tx, agencyId);
    // First and by itself. Whose mark is gone has committed, so the statements behind see what it did; who commits after
    // this leaves a mark that stays. Another one that packs the same days waits here, and then sees what we wrote.
    const { rows } = await tx.execute<{ day: number }>(sql`
      delete from reported_changes o where o.agency_id = ${agencyId} and o.day in (
        select distinct c.day from reported_changes c where c.agency_id = ${agencyId} and c.day <= ${until}
        order by c.day limit ${BATCH}
      ) returning o.day`);
    if (!rows.length) return false;
    const days = sql`${sql.param([...new Set(rows.map(({ day }) => day))])}::integer[]`;
    await tx.execute(sql`delete from reported_days where agency_id = ${agencyId} and day = any(${days})`);
    await tx.execute(sql`
      with r as materialized (
        select days.day, r.tag_ids, r.pack from unnest(${days}) as days(day)
        join reported r on r.agency_id = ${agencyId} and r.hour >= days.day * 24 and r.hour < days.day * 24 + 24
      ), roots as (${sql.join(rootsIn("r").split("$1").map(sql.raw), sql`${agencyId}`)})
      insert into reported_days (agency_id, tag_id, day, pack)
      select ${agencyId}::bigint, 0, r.day, ${day} from r group by r.day
      union all
      select ${agencyId}::bigint, roots.of, r.day, ${day}
      from r join roots on roots.tag_ids = r.tag_ids group by r.day, roots.of`);
    return true;
  });
}
