import type { Agent } from "../agents/agent.ts";
import type { Filter } from "../history/filter.ts";
import { beforeThat } from "./asked.ts";
import { between, type Column } from "./columns.ts";
import type { Plan } from "./count.ts";
import { listWanted, readField } from "./groups.ts";
import { siftedBy } from "./read-facts.ts";
import { statementFor } from "./statements.ts";
import type { View } from "./views.ts";

/** What a report counts. */
const ofGroups = ["took", "tookBusiness", "flags"] as const;
const columnsOf: Record<View, readonly Column[]> = {
  overview: ["closing", "closingBusiness", "hour", "took", "tookBusiness", "flags"],
  hours: ["hour"],
  channel: [...ofGroups, "channel"],
  person: [...ofGroups, "answerer", "closer"],
  tag: ofGroups,
  field: ofGroups,
  queue: ofGroups,
  satisfaction: ["flags", "answerer"],
};

/** All that a report is counted by; null where there is nothing to tell its conversations apart by. */
export async function planFor(agent: Agent, asked: Filter, view: View, today: string): Promise<Plan | null> {
  const field = view === "field" ? await readField(agent, asked) : null;
  if (view === "field" && !field) return null;
  const earlier = view === "overview" ? beforeThat(asked) : null;
  // The days before end where these begin: to ask twice would take as long again.
  const read = earlier ? { ...asked, from: earlier.from } : asked;
  const columns = between([...columnsOf[view], ...siftedBy(asked)]);
  const [wanted, statement] = await Promise.all([
    listWanted(agent, view, field),
    statementFor(agent, read, columns, view === "tag" ? view : field),
  ]);
  return { view, asked, earlier, today, wanted, columns, statement };
}
