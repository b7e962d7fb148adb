import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { ahead, type Table } from "../table-file.ts";
import type { Column } from "../xlsx.ts";
import { conditionsOf, valuesFor } from "./conditions.ts";
import { type Line, local, micros, moment, readLines, utc } from "./export-lines.ts";
import type { Filter } from "./filter.ts";
import { type Reach, sourceFor } from "./reach.ts";

export const messageColumns: Column[] = [
  { name: "kind" },
  { name: "conversation" },
  { name: "at", isTime: true },
  { name: "at_utc", isTime: true },
  { name: "contact" },
  { name: "contact_id" },
  { name: "channel" },
  { name: "author" },
  { name: "address" },
  { name: "delivery" },
  { name: "message" },
  { name: "files" },
];

/** Every message of the conversations that fit, conversation by conversation; notes only if wanted. */
export async function* readMessages(
  agent: Agent,
  filter: Filter,
  reach: Reach,
  notes: boolean,
  table: Table,
  size = 1200,
): AsyncGenerator<Line[]> {
  // Most conversations have five or six messages: mostly one query a page. A long one goes on in the next.
  for await (const ids of ahead(readIds(agent, filter, reach, Math.ceil(size / 6)))) {
    for (let last = [0, 0, 0, 0]; ; ) {
      const place = last.slice(1);
      const values = [agent.agency.id, ids, agent.agency.timeZone, notes, ...place, size];
      const read = await readLines("export-messages", messagesText, values, 4, table);
      yield read.lines;
      if (read.lines.length < size) break;
      last = read.last;
    }
  }
}

/** A message stands where its conversation stands, whenever it was said. */
const messagesText = `
  select ${micros("c.started_at")}, page.n::int, ${micros("m.created_at")}, m.id, m.kind, c.id,
    ${local("m.created_at", "$3")}, ${utc("m.created_at")}, coalesce(k.name, c.remote_name), k.id, m.channel,
    coalesce(author.name, case when m.kind = 'inbound' then coalesce(k.name, c.remote_name) else 'automatic' end),
    m.address, m.delivery, m.body, (select string_agg(a.name, '; ' order by a.id) from attachments a
      where a.agency_id = $1 and a.message_id = m.id)
  from unnest($2::bigint[]) with ordinality as page(id, n)
  join conversations c on c.agency_id = $1 and c.id = page.id
  left join contacts k on k.agency_id = $1 and k.id = c.contact_id
  join messages m on m.agency_id = $1 and m.conversation_id = c.id
  left join users author on author.id = m.user_id
  where (m.kind <> 'note' or $4::boolean) and (page.n, m.created_at, m.id) > ($5, ${moment("$6")}, $7)
  order by page.n, m.created_at, m.id limit $8`;

/** The conversations that fit, oldest first, in pages. */
async function* readIds(agent: Agent, filter: Filter, reach: Reach, size: number): AsyncGenerator<number[]> {
  for (let last = { at: 0, id: 0 }; ; ) {
    const values = valuesFor(agent);
    const { key, where } = await conditionsOf(agent, filter, values);
    const { tables, from, where: isFound } = sourceFor(filter, reach, values);
    const beyond = `(c.started_at, c.id) > (${moment(values.add(last.at))}, ${values.add(last.id)})`;
    const text = `${tables} select c.id, ${micros("c.started_at")} as at from ${from}
      where ${where} and ${isFound} and ${beyond} order by c.started_at, c.id limit ${values.add(size)}`;
    const rows = await prepared<{ id: number; at: number }>(`export-ids-${reach}-${key}`, text, values.list);
    if (rows.length) yield rows.map(({ id }) => id);
    if (rows.length < size) return;
    last = rows.at(-1)!;
  }
}
