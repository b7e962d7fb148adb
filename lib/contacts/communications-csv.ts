import type { Agent } from "../agents/agent.ts";
import { BOM, csvLine } from "../csv.ts";
import { localOf } from "../local-time.ts";
import { type CommunicationsFilter, type Happening, listCommunications } from "./communications.ts";

/** More than happens with one person in a lifetime. */
const ALL = 100_000;

export type Column = "at" | "kind" | "method" | "number" | "status" | "author" | "words";
const columns: Column[] = ["at", "kind", "method", "number", "status", "author", "words"];

/** A contact's Communications History as the filter shows it, oldest first; `heading` names a column. */
export async function* communicationsCsv(
  agent: Agent,
  contactId: number,
  filter: CommunicationsFilter,
  heading: (column: Column) => string,
): AsyncGenerator<string> {
  yield BOM + csvLine(columns.map(heading));
  const { items } = await listCommunications(agent, contactId, { ...filter, limit: ALL });
  for (const item of items.reverse()) yield csvLine(cellsOf(item, agent.agency.timeZone));
}

function cellsOf(item: Happening, zone: string): (string | number)[] {
  const at = localOf(item.at, zone).replace("T", " ");
  const rest = [item.author ?? "", item.words];
  return item.type === "conversation"
    ? [at, "conversation", item.channel, item.id, item.status, ...rest]
    : [at, "entry", item.kind, "", "", ...rest];
}
