import type { Agent } from "../agents/agent.ts";
import type { Cell } from "../csv.ts";
import { localOf } from "../local-time.ts";
import { type Format, type Table, tableOf } from "../table-file.ts";
import { type CommunicationsFilter, type Happening, listCommunications } from "./communications.ts";

/** More than happens with one person in a lifetime. */
const ALL = 100_000;

export type Column = "at" | "kind" | "method" | "number" | "status" | "author" | "words";
const columns: Column[] = ["at", "kind", "method", "number", "status", "author", "words"];

/** `heading` names a column. */
export const communicationsTable = (format: Format, heading: (column: Column) => string): Table =>
  tableOf(
    format,
    columns.map((column) => ({ name: heading(column), isTime: column === "at" })),
  );

/** A contact's Communications History as the filter shows it, oldest first. */
export async function* exportCommunications(
  agent: Agent,
  contactId: number,
  filter: CommunicationsFilter,
  table: Table,
): AsyncGenerator<string> {
  const { items } = await listCommunications(agent, contactId, { ...filter, limit: ALL });
  for (const item of items.reverse()) yield table.row(cellsOf(item, agent.agency.timeZone));
}

function cellsOf(item: Happening, zone: string): Cell[] {
  const at = localOf(item.at, zone).replace("T", " ");
  const rest = [item.author, item.words];
  if (item.type === "broadcast") return [at, "broadcast", item.channel, null, item.delivery, ...rest];
  return item.type === "conversation"
    ? [at, "conversation", item.channel, item.id, item.status, ...rest]
    : [at, "entry", item.kind, null, null, ...rest];
}
