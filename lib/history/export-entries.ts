import type { Agent } from "../conversations/access.ts";
import type { Cell } from "../csv.ts";
import { momentsOfDays } from "../local-time.ts";
import { type Values, valuesFor } from "./conditions.ts";
import { type Line, local, micros, moment, readLines, START, utc } from "./export-lines.ts";
import type { Filter } from "./filter.ts";

/**
 * What staff wrote down by hand, oldest first: of the same days, contact, person and words. An entry has no channel,
 * tag or status, so these leave none out.
 */
export async function* readEntries(
  agent: Agent,
  filter: Filter,
  columns: readonly string[],
  size = 3000,
): AsyncGenerator<Line[]> {
  for (let last = START; ; ) {
    const values = valuesFor(agent);
    const { key, where } = entryConditions(agent, filter, values);
    const zone = values.add(agent.agency.timeZone);
    const text = `
      select ${micros("e.happened_at")} as place, e.id as place_id, ${local("e.happened_at", zone)} as at,
        ${utc("e.happened_at")} as utc, k.name as contact, k.id as contact_id, e.kind, author.name as author, e.body
      from log_entries e join contacts k on k.agency_id = $1 and k.id = e.contact_id
      join users author on author.id = e.author_id
      where ${where} and (e.happened_at, e.id) > (${moment(values.add(last.at))}, ${values.add(last.id)})
      order by e.happened_at, e.id limit ${values.add(size)}`;
    const found = await readLines(`export-entries-${key}`, text, values.list);
    if (found.length) yield found.map(({ at, cells }) => ({ at, cells: asRow(columns.length, cells) }));
    if (found.length < size) return;
    last = found.at(-1)!;
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
  const said = "to_tsvector('parley', e.body) @@ websearch_to_tsquery('parley',";
  if (filter.search) parts.push(["q", `${said} ${add(filter.search)})`]);
  return {
    key: parts.map(([key]) => key).join(""),
    where: ["e.agency_id = $1", ...parts.map(([, sql]) => sql)].join(" and "),
  };
}

/** In the columns of the rows that stand around it: the body is their last one. */
function asRow(width: number, cells: Cell[]): Cell[] {
  const [at, utcAt, contact, contactId, kind, author, body] = cells as [
    Cell,
    Cell,
    Cell,
    Cell,
    Cell,
    Cell,
    Cell,
  ];
  const first = ["entry", null, at, utcAt, contact, contactId, kind, author];
  return [...first, ...Array<null>(width - first.length - 1).fill(null), body];
}
