import { randomBytes } from "node:crypto";
import type { QueryResultRow } from "pg";
import { HOOK, hashHook } from "../channels/hook.ts";
import { hookPath } from "../paths.ts";
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

/**
 * Residents who have texted, in conversations that no list shows, each with answers that are due: written by whoever
 * wrote to one after the other. Their numbers begin behind `after` others.
 */
export async function queueTexts(
  query: Query,
  { id, agencyId }: Pick<Connected, "id" | "agencyId">,
  { threads, each, after = 0 }: { threads: number; each: number; after?: number },
): Promise<WaitingText[]> {
  const rows = await query<Record<keyof WaitingText, string>>(
    `with thread as (
       insert into conversations (agency_id, remote_name, channel, channels, status, closed_at, queue, placed_because,
         placed_at, started_by, started_at, last_message_at, last_message_by)
       select $1, '+1530' || 2000000 + n, 'text', '{text}', 'closed', now(), 'new', 'came_while_on', now(), 'resident',
         now(), now(), 'resident' from generate_series($4::int + 1, $4::int + $3) n
       returning id, remote_name
     ), route as (
       insert into routes (agency_id, channel, inbox_id, remote, conversation_id)
       select $1, 'text', $2, remote_name, id from thread
     ), said as (
       insert into messages (agency_id, conversation_id, kind, channel, body, address, delivery, inbox_id)
       select $1, id, 'outbound', 'text', remote_name || ' ' || n, remote_name, 'queued', $2
       from thread, generate_series(1, $5::int) n order by n, id
       returning id, conversation_id, address, body
     ), waiting as (
       insert into outbox (agency_id, message_id, conversation_id, inbox_id, not_before)
       select $1, id, conversation_id, $2, now() from said
     )
     select id, conversation_id as conversation, address as "to", body from said order by id`,
    [agencyId, id, threads, after, each],
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
