import type { CustomValues } from "#db/schema/custom-fields.ts";
import type { Agent } from "../agents/agent.ts";
import type { Cell } from "../csv.ts";
import type { CustomField } from "../custom-fields/fields.ts";
import { plainValue } from "../custom-fields/values.ts";
import type { Table } from "../table-file.ts";
import { tagNamesOf } from "../tags/tags.ts";
import type { Column } from "../xlsx.ts";
import { conditionsOf, valuesFor } from "./conditions.ts";
import { type Line, local, micros, moment, readLines, utc } from "./export-lines.ts";
import type { Filter } from "./filter.ts";
import { type Reach, sourceFor } from "./reach.ts";

/** The same words in every language: a sheet built upon them keeps working. Times are the agency's. */
export const conversationColumns: Column[] = [
  { name: "kind" },
  { name: "conversation" },
  { name: "started_at", isTime: true },
  { name: "started_at_utc", isTime: true },
  { name: "contact" },
  { name: "contact_id" },
  { name: "channels" },
  { name: "assignee" },
  { name: "status" },
  { name: "closed_at", isTime: true },
  { name: "closed_by" },
  { name: "reopened" },
  { name: "first_answer_seconds" },
  { name: "due_at", isTime: true },
  { name: "late_by" },
  { name: "last_message_at", isTime: true },
  { name: "messages" },
  { name: "tags" },
  { name: "first_words" },
];

/** Behind the tags, where the agency has teams: whose it was, by the name that a team has or had when it was archived. */
export const teamColumn: Column = { name: "team" };

// Of whoever waits too long now that answer's time, else the first one's: whatever the filter calls overdue or late is
// late by something, in seconds, and nothing else is.
const isOverdue = "c.status = 'open' and c.due_at < now()";
const due = `case when ${isOverdue} then c.due_at else coalesce(c.first_due_at, c.due_at) end`;
const late = `case when ${isOverdue} then now() - c.due_at else c.first_answer_at - c.first_due_at end`;

/** Every conversation that fits, a line each, oldest first, in pieces. */
export async function* readConversations(
  agent: Agent,
  filter: Filter,
  reach: Reach,
  table: Table,
  fields: CustomField[],
  size = 1000,
): AsyncGenerator<Line[]> {
  const own = withFields(table, fields);
  const hasTeams = table.columns.includes(teamColumn);
  for (let last = [0, 0]; ; ) {
    const values = valuesFor(agent);
    const { key, where } = await conditionsOf(agent, filter, values);
    const { tables, from, where: isFound } = sourceFor(filter, reach, values);
    const zone = values.add(agent.agency.timeZone);
    const beyond = `(c.started_at, c.id) > (${moment(values.add(last[0]))}, ${values.add(last[1])})`;
    const text = `${tables} select ${micros("c.started_at")}, c.id, 'conversation', c.id,
        ${local("c.started_at", zone)}, ${utc("c.started_at")}, coalesce(k.name, c.remote_name), k.id,
        array_to_string(c.channels, ' '), assignee.name, case when c.spam_at is null then c.status else 'spam' end,
        ${local("c.closed_at", zone)}, closer.name, c.reopened_count,
        round(extract(epoch from c.first_answer_at - c.first_inbound_at))::int, ${local(due, zone)},
        case when ${late} > interval '0' then round(extract(epoch from ${late}))::int end, ${local("c.last_message_at", zone)},
        c.message_count, ${tagNamesOf("c.tag_ids")}, ${hasTeams ? "team.name, " : ""}c.custom, coalesce(nullif(c.subject, ''), c.first_words)
      from (select c.* from ${from} where ${where} and ${isFound} and ${beyond}
            order by c.started_at, c.id limit ${values.add(size)}) c
      left join contacts k on k.agency_id = $1 and k.id = c.contact_id
      ${hasTeams ? "left join teams team on team.agency_id = $1 and team.id = c.team_id" : ""}
      left join users assignee on assignee.id = c.assignee_id
      left join users closer on closer.id = c.closed_by
      order by c.started_at, c.id`;
    const name = `export-conversations-${hasTeams ? "teams-" : ""}${reach}-${key}`;
    const read = await readLines(name, text, values.list, 2, own);
    if (read.lines.length) yield read.lines;
    if (read.lines.length < size) return;
    last = read.last;
  }
}

/** What own fields say comes as one cell, the last but one. */
const withFields = (table: Table, fields: CustomField[]): Table => ({
  ...table,
  row(cells) {
    const custom = cells.at(-2) as unknown as CustomValues;
    const own: Cell[] = fields.map((field) => plainValue(field, custom[field.id]));
    return table.row([...cells.slice(0, -2), ...own, cells.at(-1)!]);
  },
});
