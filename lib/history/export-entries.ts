import type { Agent } from "../agents/agent.ts";
import { momentsOfDays } from "../local-time.ts";
import type { Table } from "../table-file.ts";
import { readQuery } from "../text-query.ts";
import { type Values, valuesFor } from "./conditions.ts";
import { type Line, local, micros, moment, readLines, utc } from "./export-lines.ts";
import type { Filter } from "./filter.ts";

/**
 * What staff wrote down by hand, oldest first: of the same days, contact, person and words. An entry has no channel,
 * tag or status, so these leave none out.
 */
export async function* readEntries(
  agent: Agent,
  filter: Filter,
  table: Table,
  size = 1000,
): AsyncGenerator<Line[]> {
  // In the columns of the rows around it: eight of its own, then none, and what was said in the last.
  const none = "null, ".repeat(table.columns.length - 9);
  const { isSaidIn } = readQuery(filter.search);
  const isWanted = (cells: unknown[]) => !filter.search || isSaidIn(String(cells.at(-1)));
  for (let last = [0, 0]; ; ) {
    const values = valuesFor(agent);
    const { key, where } = entryConditions(agent, filter, values);
    const zone = values.add(agent.agency.timeZone);
    const text = `
      select ${micros("e.happened_at")}, e.id, 'entry', null, ${local("e.happened_at", zone)}, ${utc("e.happened_at")},
        k.name, k.id, e.kind, author.name, ${none} e.body
      from log_entries e join contacts k on k.agency_id = $1 and k.id = e.contact_id
      join users author on author.id = e.author_id
      where ${where} and (e.happened_at, e.id) > (${moment(values.add(last[0]))}, ${values.add(last[1])})
      order by e.happened_at, e.id limit ${values.add(size)}`;
    const name = `export-entries-${table.columns.length}-${key}`;
    const read = await readLines(name, text, values.list, 2, table, isWanted);
    if (read.lines.length) yield read.lines;
    if (read.count < size) return;
    last = read.last;
  }
}

function entryConditions(agent: Agent, filter: Filter, { add }: Values) {
  const { from, before } = momentsOfDays(filter.from, filter.to, agent.agency.timeZone);
  const parts: [key: string, sql: string][] = [];
  if (from) parts.push(["f", `e.happened_at >= ${add(from)}`]);
  if (before) parts.push(["t", `e.happened_at < ${add(before)}`]);
  if (filter.contact) parts.push(["k", `e.contact_id = ${add(filter.contact)}`]);
  if (filter.assignee === "nobody") parts.push(["n", "false"]);
  else if (filter.assignee) parts.push(["w", `e.author_id = ${add(filter.assignee)}`]);
  return {
    key: parts.map(([key]) => key).join(""),
    where: ["e.agency_id = $1", ...parts.map(([, sql]) => sql)].join(" and "),
  };
}
