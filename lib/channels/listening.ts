import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { saysAway } from "../database-health.ts";
import { log } from "../log.ts";
import { findCursor, moveCursor } from "../mails/folders.ts";
import { told } from "../told.ts";
import type { Keeper, OpenInbox } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { openInbox } from "./opened.ts";
import { keepRaw } from "./receive.ts";
import { noteProblem, noteWorks } from "./watched.ts";

/** Milliseconds between two looks at which inboxes there are. */
const LOOK = 5000;

type Listening = { settings: string; stop: AbortController; ended: Promise<void> };

/**
 * Fetches what nobody posts: each inbox whose driver listens is listened to, as it is set now. In every worker: what two
 * fetch is one item.
 */
export function startListening(): { stop: () => Promise<void> } {
  const running = new Map<string, Listening>();
  const stopping = new AbortController();
  const { signal } = stopping;

  async function look(): Promise<void> {
    const inboxes = await listInboxes();
    const wanted = new Map(inboxes.map((inbox) => [`${inbox.agencyId} ${inbox.id}`, inbox]));
    for (const [key, { settings, stop }] of running) {
      const inbox = wanted.get(key);
      if (inbox && asSet(inbox) === settings) continue;
      stop.abort();
      running.delete(key);
    }
    for (const [key, inbox] of wanted)
      if (!running.has(key) && !signal.aborted) running.set(key, begin(inbox));
  }

  const looks = (async () => {
    while (!signal.aborted) {
      await look().catch((error) => {
        if (!saysAway(error)) log.error({ error: told(error) }, "mailboxes could not be looked through");
      });
      await sleep(LOOK, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await looks;
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

function begin(inbox: OpenInbox): Listening {
  const stop = new AbortController();
  const ended = drivers[inbox.channel]!.listen!(inbox, keeperOf(inbox), stop.signal).catch((error) =>
    log.error({ error: told(error), inbox: inbox.id }, "a mailbox is listened to no more"),
  );
  return { settings: asSet(inbox), stop, ended };
}

/** What an admin has set: tokens that are renewed begin nothing anew. */
const asSet = ({
  address,
  settings,
  secrets: { oauthAccess, oauthRefreshToken, ...secrets },
}: OpenInbox): string => JSON.stringify([address, settings, secrets]);

/** What is paused takes in all the same. Most mailboxes are handed their mails, and have nothing to fetch. */
async function listInboxes(): Promise<OpenInbox[]> {
  const { rows } = await db().execute<{ agencyId: string; id: string }>(sql`
    select agency_id as "agencyId", id from inboxes
    where channel = 'email' and state in ('on', 'paused') and settings->>'imapHost' <> '' order by agency_id, id`);
  const opened = await Promise.all(rows.map((row) => openInbox(Number(row.agencyId), Number(row.id))));
  return opened.filter((inbox) => inbox !== null && inbox !== "sealed");
}

function keeperOf(inbox: OpenInbox): Keeper {
  // Another account has other numbers, which may be the same.
  const { imapHost, imapUser, smtpUser } = inbox.settings;
  const account = createHash("sha256")
    .update(`${imapHost} ${imapUser || smtpUser}`)
    .digest("hex")
    .slice(0, 8);
  const named = (folder: string) => `${account} ${folder}`;
  const at = (folder: string) => ({ agencyId: inbox.agencyId, inboxId: inbox.id, folder: named(folder) });
  return {
    cursor: (folder) => findCursor(at(folder)),
    moveCursor: (folder, cursor) => moveCursor(at(folder), cursor),
    async take({ folder, uidValidity, uid, bytes, size }) {
      const cut: Record<string, string> = size > bytes.length ? { ":size": String(size) } : {};
      const raw = { url: "", headers: { ":folder": folder, ...cut }, body: bytes };
      await keepRaw(inbox, raw, `${named(folder)}:${uidValidity}:${uid}`);
    },
    tell: (problem) => (problem === null ? noteWorks(inbox) : noteProblem(inbox, problem)),
  };
}
