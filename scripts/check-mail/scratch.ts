import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { startPostgres } from "#db/embedded.ts";
import { db } from "#db/index.ts";
import { migrate } from "#db/migrate.ts";
import { addBubble } from "#lib/agencies/bubble.ts";
import type { OpenInbox } from "#lib/channels/contract.ts";
import { keepRaw, readWaiting } from "#lib/channels/receive.ts";
import { autoRespond } from "#lib/conversations/auto-response.ts";
import { readThread } from "#lib/conversations/thread.ts";
import { sealSecrets } from "#lib/sealing.ts";
import type { Outcome } from "./outcome.ts";

const MAILBOX = "help@scratch.example";

/**
 * An agency of its own, on a database that goes with it, whose chat is off: whatever may be answered by itself is. What
 * leaves stays in its outbox.
 */
export async function openScratch() {
  const dataDir = resolve(process.env.DATA_DIR ?? ".data", "check-mail");
  const database = `mails_${Date.now()}`;
  const server = await startPostgres({ dataDir, database });
  const files = mkdtempSync(join(tmpdir(), "parley-mails-"));
  const AUTH_SECRET = process.env.AUTH_SECRET ?? randomBytes(32).toString("hex");
  Object.assign(process.env, { DATABASE_URL: server.url, DATA_DIR: files, AUTH_SECRET, LOG_LEVEL: "silent" });
  await migrate(server.url);
  const inbox = await makeInbox();
  return {
    take: (bytes: Buffer) => take(inbox, bytes),
    async close() {
      await db().$client.end();
      const others = new pg.Client({ connectionString: server.url.replace(/[^/]+$/, "postgres") });
      await others.connect();
      await others.query(`drop database ${database} with (force)`);
      await others.end();
      await server.stop();
      rmSync(files, { recursive: true, force: true });
    },
  };
}

async function makeInbox(): Promise<OpenInbox> {
  const { rows: agencies } = await db().execute<{ id: string }>(sql`
    insert into agencies (slug, name, time_zone, auto_response_en, auto_response_es)
    values ('scratch', 'Scratch', 'UTC', 'We answer.', 'Respondemos.') returning id`);
  const agencyId = Number(agencies[0]!.id);
  await addBubble(db(), agencyId);
  const { rows: inboxes } = await db().execute<{ id: string }>(sql`
    insert into inboxes (agency_id, channel, state, name, address, sealed)
    values (${agencyId}, 'email', 'paused', ${MAILBOX}, ${MAILBOX}, ${sealSecrets({})}) returning id`);
  return {
    agencyId,
    id: Number(inboxes[0]!.id),
    channel: "email",
    address: MAILBOX,
    settings: {},
    secrets: {},
  };
}

type Came = { state: string; messageId: string | null; conversationId: string; problem: string | null };

/** As a mailbox would hand it over: kept, read by a worker, in its thread as a page shows it, and perhaps answered. */
async function take(inbox: OpenInbox, bytes: Buffer): Promise<Outcome> {
  const { agencyId } = inbox;
  await keepRaw(inbox, { url: "", headers: {}, body: bytes });
  await readWaiting(10);
  const { rows } = await db().execute<Came>(sql`
    select r.state, r.message_id as "messageId", r.problem, m.conversation_id as "conversationId" from raw_inbound r
    left join messages m on m.agency_id = ${agencyId} and m.id = r.message_id
    where r.agency_id = ${agencyId} and r.sha256 = sha256(${bytes})`);
  const [came] = rows;
  const nothing = { from: "", subject: "", firstLine: "" };
  if (!came?.messageId) return { ...nothing, outcome: "lost", why: came?.problem ?? "no message" };
  const key = { agencyId, id: Number(came.conversationId) };
  const before = await countAnswers(key);
  await autoRespond(agencyId, key.id);
  const { items } = await readThread(key);
  const shown = items.find((item) => item.type === "message" && item.id === Number(came.messageId));
  if (shown?.type !== "message") return { ...nothing, outcome: "lost", why: "not in its thread" };
  if (came.state === "unreadable") return { ...nothing, outcome: "unreadable", why: came.problem ?? "" };
  const { from } = shown.mail!.parties;
  const isAnswered = (await countAnswers(key)) > before;
  return {
    ...{ from: from.address || from.name, subject: shown.mail!.subject, firstLine: firstLine(shown.body) },
    outcome: isAnswered ? "answered" : "read",
    ...(shown.mail!.automatic ? { why: `${shown.mail!.automatic}: ${shown.mail!.automaticWhy}` } : {}),
  };
}

async function countAnswers({ agencyId, id }: { agencyId: number; id: number }): Promise<number> {
  const { rows } = await db().execute(sql`
    select 1 from messages where agency_id = ${agencyId} and conversation_id = ${id} and kind = 'auto_response'`);
  return rows.length;
}

const firstLine = (text: string): string => /\S.*/.exec(text)?.[0].trim() ?? "";
