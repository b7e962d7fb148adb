import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { messageIdOf } from "#lib/mails/tokens.ts";
import { sealSecrets } from "#lib/sealing.ts";
import { answers, handOver } from "#lib/testing/mail-servers.ts";
import { random } from "#lib/testing/random.ts";
import { patiently } from "#lib/testing/waiting.ts";
import { compareSpeed, type Speed } from "../check-mail/speed.ts";
import type { Bench } from "./bench.ts";
import { makeMails } from "./corpus.ts";
import { ask, p50, quantile } from "./load.ts";
import { conversationOf, conversationPath, page } from "./pages.ts";
import { listen, now } from "./streams.ts";

const OURS = "help@riverton.example";

type Said = { id?: string; answers?: string; type?: string };

const mailOf = (from: string, words: string, { answers, type = "text/plain" }: Said = {}) =>
  Buffer.from(
    [
      `From: ${from} <${from}@example.com>`,
      `To: ${OURS}`,
      "Subject: Water",
      `Message-ID: <${randomUUID()}@example.com>`,
      ...(answers ? [`In-Reply-To: ${answers}`] : []),
      `Content-Type: ${type}; charset=utf-8`,
      "",
      words,
      "",
    ].join("\r\n"),
  );

type Mailbox = { hand: (mail: Buffer) => Promise<void> };

/** With a mailbox of the agency's, whose mails its mail server hands over; what they brought stands in no list afterwards. */
async function withMailbox<T>({ app, query }: Bench, measure: (mailbox: Mailbox) => Promise<T>): Promise<T> {
  const port = Number(app.settings.MAIL_PORT);
  // Pages are served before it opens.
  await patiently(() => answers(port));
  await query(
    `update inboxes set name = 'Mail', address = $1, state = 'on', settings = '{"imapHost": ""}', sealed = $2
     where channel = 'email'`,
    [OURS, sealSecrets({})],
  );
  try {
    return await measure({ hand: (mail) => handOver(port, OURS, mail) });
  } finally {
    await query(closeAll);
  }
}

const closeAll = `
  update conversations set status = 'closed', closed_at = now(), waiting_since = null, due_at = null
  where status = 'open' and (agency_id, id) in (select agency_id, conversation_id from routes where channel = 'email')`;

/** A mail that opens a conversation and was answered, and the stream of whoever has it open: further ones belong to it. */
async function openThread({ app, town, query }: Bench, { hand }: Mailbox, from: string) {
  const first = `Hello ${randomUUID()}`;
  await hand(mailOf(from, first));
  while ((await query("select from messages where body = $1", [first])).length === 0) await sleep(50);
  const thread = await conversationOf(query, first);
  const [row] = await query<{ id: string; agency: string }>(answer, [thread.id]);
  const ours = messageIdOf({ agencyId: Number(row!.agency), messageId: Number(row!.id) }, OURS);
  let wanted = "";
  let hear = (_at: number) => {};
  const end = await listen(app, town.agents[0]!, thread, (text, at) => {
    if (wanted && text.includes(wanted)) hear(at);
  });
  return {
    end,
    /** @returns milliseconds until it stands in the stream, from before it is handed over */
    async write(): Promise<number> {
      wanted = `Words ${randomUUID()}`;
      const heard = new Promise<number>((resolve) => {
        hear = resolve;
      });
      const begun = now();
      await hand(mailOf(from, wanted, { answers: ours }));
      return (await heard) - begun;
    },
  };
}

const answer = `
  insert into messages (agency_id, conversation_id, kind, channel, body, address, inbox_id, delivery)
  select agency_id, conversation_id, 'outbound', channel, 'We shall see.', r.remote, r.inbox_id, 'sent'
  from routes r where r.conversation_id = $1 and r.channel = 'email' returning id, agency_id as agency`;

/** @returns ms from a mail server's connection to the mail in an agent's stream of its thread, p50 and p99 */
export function mailToStream(bench: Bench): Promise<{ p50: number; p99: number }> {
  return withMailbox(bench, async (mailbox) => {
    const thread = await openThread(bench, mailbox, "ana");
    const taken: number[] = [];
    try {
      for (let turn = 0; turn < 220; turn++) {
        const took = await thread.write();
        if (turn >= 20) taken.push(took);
        await sleep(60);
      }
    } finally {
      thread.end();
    }
    return { p50: p50(taken), p99: quantile(taken, 0.99) };
  });
}

/** A mail is read that takes all of its time: what pages and the mails behind it then take, in ms. */
export function besideSlowMail(bench: Bench): Promise<{ pages: number; next: number; mails: number }> {
  const { app, town, query } = bench;
  return withMailbox(bench, async (mailbox) => {
    const thread = await openThread(bench, mailbox, "ben");
    const pages: number[] = [];
    const mails: number[] = [];
    try {
      // Deeper than anybody shows, so that its HTML is not understood within its time.
      await mailbox.hand(mailOf("slow", "<div>".repeat(400_000), { type: "text/html" }));
      let isRead = false;
      const write = async () => {
        while (!isRead) mails.push(await thread.write());
      };
      const look = async () => {
        for (let n = 0; !isRead; n++) {
          const { url, ...how } = page(town.agents[n % 20]!, app, conversationPath(town, n));
          pages.push((await ask(url, how)).whole);
          await sleep(20);
        }
      };
      const wait = async () => {
        const slow = "select from raw_inbound where state = 'waiting' and octet_length(body) > 1000000";
        while ((await query(slow)).length) await sleep(200);
        isRead = true;
      };
      await Promise.all([write(), look(), wait()]);
    } finally {
      thread.end();
    }
    return { pages: quantile(pages, 0.99), next: Math.max(...mails), mails: mails.length };
  });
}

/** Mails read in their threads, and taken apart by a library alone. */
export const mailsRead = (): Promise<Speed> => compareSpeed(makeMails(600, random(1)));
