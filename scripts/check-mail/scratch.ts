import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startPostgres } from "#db/embedded.ts";
import { db } from "#db/index.ts";
import { migrate } from "#db/migrate.ts";
import type { OpenInbox } from "#lib/channels/contract.ts";
import { keepRaw, readWaiting } from "#lib/channels/receive.ts";
import { autoRespond } from "#lib/conversations/auto-response.ts";
import { readThread } from "#lib/conversations/thread.ts";
import { sealSecrets } from "#lib/sealing.ts";
import { queryOnce } from "#lib/testing/queries.ts";
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
  const inbox = await makeInbox(server.url);
  return {
    take: (bytes: Buffer) => take(server.url, inbox, bytes),
    async close() {
      await db().$client.end();
      const others = server.url.replace(/[^/]+$/, "postgres");
      await queryOnce(others, `drop database ${database} with (force)`);
      await server.stop();
      rmSync(files, { recursive: true, force: true });
    },
  };
}

async function makeInbox(url: string): Promise<OpenInbox> {
  const [agency] = await queryOnce<{ id: string }>(
    url,
    `insert into agencies (slug, name, time_zone, auto_response_en, auto_response_es, bubble_on)
     values ('scratch', 'Scratch', 'UTC', 'We answer.', 'Respondemos.', false) returning id`,
  );
  const agencyId = Number(agency!.id);
  const sealed = sealSecrets({});
  const [inbox] = await queryOnce<{ id: string }>(
    url,
    `insert into inboxes (agency_id, channel, state, name, address, sealed)
     values ($1, 'email', 'paused', $2, $2, $3) returning id`,
    [agencyId, MAILBOX, sealed],
  );
  return { agencyId, id: Number(inbox!.id), channel: "email", address: MAILBOX, settings: {}, secrets: {} };
}

type Came = { rawId: string; state: string; messageId: string | null; problem: string | null };
type Stands = { conversationId: string; kind: string };

/** As a mailbox would hand it over: kept, read by a worker, in its thread as a page shows it, and perhaps answered. */
async function take(url: string, inbox: OpenInbox, bytes: Buffer): Promise<Outcome> {
  const { agencyId } = inbox;
  await keepRaw(inbox, { url: "", headers: {}, body: bytes });
  await readWaiting(10);
  const [came] = await queryOnce<Came>(
    url,
    `select id as "rawId", state, message_id as "messageId", problem from raw_inbound
     where agency_id = $1 and sha256 = sha256($2)`,
    [agencyId, bytes],
  );
  const nothing = { from: "", subject: "", firstLine: "" };
  if (!came?.messageId) return { ...nothing, outcome: "lost", why: came?.problem ?? "no message" };
  const [stands] = await queryOnce<Stands>(
    url,
    `select conversation_id as "conversationId", kind from messages where agency_id = $1 and id = $2`,
    [agencyId, came.messageId],
  );
  const key = { agencyId, id: Number(stands!.conversationId) };
  const before = await countAnswers(url, key);
  await autoRespond(agencyId, key.id);
  const { items } = await readThread(key);
  const shown = items.find((item) => item.type === "message" && item.id === Number(came.messageId));
  if (shown?.type !== "message") return { ...nothing, outcome: "lost", why: "not in its thread" };
  if (came.state === "unreadable") return { ...nothing, outcome: "unreadable", why: came.problem ?? "" };
  const { from } = shown.mail!.parties;
  const isAnswered = (await countAnswers(url, key)) > before;
  return {
    ...{ from: from.address || from.name, subject: shown.mail!.subject, firstLine: firstLine(shown.body) },
    outcome: isAnswered ? "answered" : "read",
    ...(shown.mail!.automatic ? { why: `${shown.mail!.automatic}: ${shown.mail!.automaticWhy}` } : {}),
  };
}

async function countAnswers(
  url: string,
  { agencyId, id }: { agencyId: number; id: number },
): Promise<number> {
  const rows = await queryOnce(
    url,
    "select 1 from messages where agency_id = $1 and conversation_id = $2 and kind = 'auto_response'",
    [agencyId, id],
  );
  return rows.length;
}

export const firstLine = (text: string): string => /\S.*/.exec(text)?.[0].trim() ?? "";
