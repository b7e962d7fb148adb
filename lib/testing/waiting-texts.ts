import { randomBytes } from "node:crypto";
import type { QueryResultRow } from "pg";
import { HOOK, hashHook } from "../channels/hook.ts";
import { hookPath } from "../resident-paths.ts";
import { sealSecrets } from "../sealing.ts";
import { type Number as Connected, numberSettings, TOKEN } from "./text-provider.ts";

type Query = <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

/** Connects the one agency's number to a provider, from outside of the app that stands at `url`. */
export async function connectNumberOf(
  query: Query,
  { base, url = "http://127.0.0.1", perSecond = 999 }: { base: string; url?: string; perSecond?: number },
): Promise<Connected> {
  const secrets = { token: TOKEN, [HOOK]: randomBytes(16).toString("hex") };
  const address = "+15305550100";
  const [row] = await query<{ id: string; agency: string }>(
    `update inboxes set name = 'Main', address = $1, state = 'on', sealed = $2, settings = $3, hook_hash = $4
     where channel = 'text' returning id, agency_id as agency`,
    [
      address,
      sealSecrets(secrets),
      JSON.stringify(numberSettings(base, perSecond)),
      hashHook(secrets[HOOK]!),
    ],
  );
  const hook = url + hookPath("text", secrets[HOOK]!);
  return { id: Number(row!.id), agencyId: Number(row!.agency), address, hook };
}

export type WaitingText = { id: number; conversation: number; to: string; body: string };

type Many = { threads: number; each: number; after?: number };

/** Residents who have texted, each with answers that are due. Their numbers begin behind `after` others. */
export const queueTexts = (query: Query, inbox: Pick<Connected, "id" | "agencyId">, many: Many) =>
  queue(query, { ...inbox, channel: "text", remote: ["+1530", ""], more: "" }, many);

/** The same for residents who have written a mail; each answer goes on with `more`. */
export const queueMails = (
  query: Query,
  inbox: Pick<Connected, "id" | "agencyId">,
  { more = "", ...many }: Many & { more?: string },
) => queue(query, { ...inbox, channel: "email", remote: ["resident", "@example.com"], more }, many);

type Way = {
  id: number;
  agencyId: number;
  channel: "text" | "email";
  remote: [string, string];
  more: string;
};

/** In conversations that no list shows, written by whoever wrote to one after the other. */
async function queue(
  query: Query,
  { id, agencyId, channel, remote, more }: Way,
  { threads, each, after = 0 }: Many,
): Promise<WaitingText[]> {
  const rows = await query<Record<keyof WaitingText, string>>(
    `with thread as (
       insert into conversations (agency_id, remote_name, channel, channels, status, closed_at, queue, placed_because,
         placed_at, started_by, started_at, last_message_at, last_message_by)
       select $1, $7::text || 2000000 + n || $8::text, $6::text, array[$6::text], 'closed', now(), 'new', 'came_while_on', now(), 'resident',
         now(), now(), 'resident' from generate_series($4::int + 1, $4::int + $3) n
       returning id, remote_name
     ), route as (
       insert into routes (agency_id, channel, inbox_id, remote, conversation_id)
       select $1, $6::text, $2, remote_name, id from thread
     ), said as (
       insert into messages (agency_id, conversation_id, kind, channel, body, address, delivery, inbox_id)
       select $1, id, 'outbound', $6::text, remote_name || ' ' || n || $9::text, remote_name, 'queued', $2
       from thread, generate_series(1, $5::int) n order by n, id
       returning id, conversation_id, address, body
     ), mail as (
       insert into mails (agency_id, message_id, subject, parties)
       select $1, id, 'Re: Water', json_build_object('to', json_build_array(json_build_object('address', address, 'name', '')),
         'from', json_build_object('address', '', 'name', ''), 'cc', '[]'::json)
       from said where $6::text = 'email'
     ), waiting as (
       insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before)
       select $1, id, conversation_id, $2, now() from said
     )
     select id, conversation_id as conversation, address as "to", body from said order by id`,
    [agencyId, id, threads, after, each, channel, ...remote, more],
  );
  return rows.map((row) => ({ ...row, id: Number(row.id), conversation: Number(row.conversation) }));
}

/** Nobody's second answer was taken before the first. @returns what was, of each number that was written to */
export function outOfOrder(taken: { to: string; body: string }[]): string[] {
  const place = ({ body }: { body: string }) => Number(body.split(" ")[1]);
  return [...Map.groupBy(taken, ({ to }) => to)]
    .filter(([, texts]) => texts.some((text, n) => n > 0 && place(text) <= place(texts[n - 1]!)))
    .map(([to, texts]) => `${to}: ${texts.map(place)}`);
}
