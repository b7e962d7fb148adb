import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { listingOf, valuesOf } from "../conversations/within.ts";
import { MOST_COUNTED } from "./counted.ts";
import { keptConditions } from "./narrowing.ts";
import type { InboxView } from "./views.ts";

const everything = { category: "yours", search: "" } as const;

/** How many stand in each view, `MOST_COUNTED` for that many and more: one statement, whatever their number. */
export async function countViews(agent: Agent, views: InboxView[], now: Date): Promise<Map<number, number>> {
  if (!views.length) return new Map();
  const asked = await Promise.all(views.map(({ asked }) => keptConditions(agent, asked, now)));
  const values = valuesOf(agent);
  const counts = asked.map((one) => {
    const { tables, isListed } = listingOf({ ...everything, within: { ...one, isEverywhere: true } }, values);
    return `(${tables && `with ${tables}`} select count(*) from (
      select from conversations c where c.agency_id = $1 and ${isListed} limit ${MOST_COUNTED}) one)`;
  });
  const text = `select array[${counts.join(", ")}]::int[] as counts where $2::bigint is not null`;
  const [row] = await prepared<{ counts: number[] }>("", text, values.list);
  return new Map(views.map(({ id }, at) => [id, row!.counts[at]!]));
}
