import { prepared } from "#db/index.ts";
import type { Agent } from "../conversations/access.ts";
import { readConversations } from "./export-conversations.ts";
import { ahead, type Line, local, micros, moment, type Placed, utc } from "./export-lines.ts";
import type { Filter } from "./filter.ts";
import type { Reach } from "./reach.ts";

export const messageColumns = [
  "kind",
  "conversation",
  "at",
  "at_utc",
  "contact",
  "contact_id",
  "channel",
  "author",
  "address",
  "delivery",
  "message",
];

type Said = {
  /** Which conversation of the page, from 1. */
  n: number;
  at: number;
  id: number;
  kind: string;
  channel: string;
  body: string;
  local: string;
  utc: string;
  author: string | null;
  address: string | null;
  delivery: string | null;
};

/** Every message of the conversations that fit, conversation by conversation; notes only if wanted. */
export async function* readMessages(
  agent: Agent,
  filter: Filter,
  reach: Reach,
  notes: boolean,
  size = 3000,
): AsyncGenerator<Line[]> {
  // Most conversations have five or six messages: mostly one query a page. A long one goes on in the next.
  for await (const page of ahead(readConversations(agent, filter, reach, size / 6))) {
    const ids = page.map(({ id }) => id);
    for (let last = { n: 0, at: 0, id: 0 }; ; ) {
      const rows = await prepared<Said>("export-messages", messagesText, [
        agent.agency.id,
        ids,
        agent.agency.timeZone,
        notes,
        last.n,
        last.at,
        last.id,
        size,
      ]);
      yield rows.map((said) => lineOf(page[said.n - 1]!, said));
      if (rows.length < size) break;
      last = rows.at(-1)!;
    }
  }
}

const messagesText = `
  select page.n::int, ${micros("m.created_at")} as at, m.id, m.kind, m.channel, m.body,
    ${local("m.created_at", "$3")} as local, ${utc("m.created_at")} as utc,
    author.name as author, m.address, m.delivery
  from unnest($2::bigint[]) with ordinality as page(id, n)
  join messages m on m.agency_id = $1 and m.conversation_id = page.id
  left join users author on author.id = m.user_id
  where (m.kind <> 'note' or $4::boolean) and (page.n, m.created_at, m.id) > ($5, ${moment("$6")}, $7)
  order by page.n, m.created_at, m.id limit $8`;

/** Stands where its conversation stands, whenever it was said. */
function lineOf({ at, id, cells }: Placed, said: Said): Line {
  const [contact, contactId] = cells.slice(4, 6);
  const author = said.author ?? (said.kind === "inbound" ? contact! : "automatic");
  return {
    at,
    cells: [
      said.kind,
      id,
      said.local,
      said.utc,
      contact!,
      contactId!,
      said.channel,
      author,
      said.address,
      said.delivery,
      said.body,
    ],
  };
}
