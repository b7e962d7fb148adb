import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#db/embedded/port.ts";
import { startApp } from "#lib/testing/app.ts";
import { ask } from "#lib/testing/ask.ts";
import type { Random } from "#lib/testing/random.ts";
import { type Number as Connected, newSid, signed, textFrom } from "#lib/testing/text-provider.ts";
import { connectNumberOf, queueTexts, type WaitingText } from "#lib/testing/waiting-texts.ts";
import { openTown, type Town } from "./town.ts";

const ITEMS = 500;
const TIMES = 10;
/** How many are on their way at once, and of how many items' repeats the order is anybody's. */
const AT_ONCE = 50;
const NEAR = 30;
const ENDS: NodeJS.Signals[] = ["SIGTERM", "SIGKILL", "SIGTERM", "SIGKILL"];

/** What a provider tells of one text; the last is the furthest, whichever comes first. */
const stories = [
  ["queued", "sent"],
  ["queued", "sent", "delivered"],
  ["sent", "undelivered"],
  ["sent", "delivered", "read"],
  ["sent", "failed", "delivered"],
];
const endOf: Record<string, string> = { undelivered: "failed" };

type Raw = ReturnType<typeof signed>;
type Post = { raw: Raw; at: number };

/**
 * A provider posts each of 500 texts ten times, 500 more once, and how far 200 of ours have got, while the app is asked to
 * stop and is killed. It posts again until it hears a yes. Each text stands there once, each of ours got as far as it got.
 */
export async function webhooks(random: Random): Promise<string> {
  const town = await openTown("webhooks");
  const PORT = String(await freePort());
  const url = `http://127.0.0.1:${PORT}`;
  const number = await connectNumberOf(town.query, { base: "http://127.0.0.1:9", url });
  const ours = await queueTexts(town.query, number, { threads: 100, each: 2 });
  await town.query("with gone as (delete from outbox) update messages set delivery = 'sent'");
  const near = (place: number) => place + random() * NEAR;
  const posts = [
    ...Array.from({ length: ITEMS }, (_, n) => repeated(number, n).map((raw) => ({ raw, at: near(n) }))),
    ...Array.from({ length: ITEMS }, (_, n) => [{ raw: fromPhone(number, ITEMS + n), at: near(n) }]),
    ...ours.map((text, n) => callbacks(number, text, n).map((raw) => ({ raw, at: near((n * ITEMS) / 200) }))),
  ].flat();
  const app = await startApp({ PORT });
  const answers = new Map<number, number>();
  const waiting = posts.toSorted((a, b) => a.at - b.at);
  try {
    const posting = Promise.all(Array.from({ length: AT_ONCE }, () => postAll(waiting, answers)));
    posting.catch(() => {});
    for (const [n, signal] of ENDS.entries()) {
      const most = posts.length * (1 - (n + 1) / (ENDS.length + 1));
      while (waiting.length > most) await Promise.race([pause(5), posting]);
      await app.stop(signal);
      await app.start();
    }
    await posting;
    await allRead(town);
    await requireTexts(town);
    await requireStates(town, ours);
    const told = [...answers].toSorted().map(([status, times]) => `${times} × ${status || "none"}`);
    return (
      `${ITEMS} texts ${TIMES} times and ${ITEMS} once over ${ENDS.length} ends of the app, each there once, ` +
      `${ours.length} of ours as far as they got, answers ${told.join(", ")}`
    );
  } finally {
    await app.stop("SIGKILL");
    await town.close();
  }
}

const fromPhone = (number: Connected, n: number) =>
  textFrom(number, `+1530${3000000 + (n % 100)}`, `Text ${n}`);

/** The same item, half of the times with a field more: those are other bytes. */
function repeated(number: Connected, n: number): Raw[] {
  const raw = fromPhone(number, n);
  const fields = Object.fromEntries(new URLSearchParams(raw.body.toString()));
  const longer = signed(number.hook, { ...fields, ApiVersion: "2010-04-01" });
  return Array.from({ length: TIMES }, (_, time) => (time % 2 ? longer : raw));
}

/** Each is told three times. */
function callbacks(number: Connected, text: WaitingText, n: number): Raw[] {
  const MessageSid = newSid();
  const told = stories[n % stories.length]!.map((MessageStatus) =>
    signed(`${number.hook}?message=${text.id}`, { MessageSid, MessageStatus }),
  );
  return [...told, ...told, ...told];
}

async function postAll(waiting: Post[], answers: Map<number, number>): Promise<void> {
  for (let post = waiting.shift(); post; post = waiting.shift()) {
    const { url, headers, body } = post.raw;
    for (let tries = 0; ; tries++) {
      const { status } = await ask(url, { method: "POST", headers, body, patience: 15_000 });
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (status === 200 || status === 204) break;
      assert(status === 0 || status === 503, `a webhook was answered ${status}`);
      assert(tries < 200, "a webhook was never taken");
      await pause(200);
    }
  }
}

/** What a process was reading that was killed is read by the next one a minute later. */
async function allRead(town: Town): Promise<void> {
  for (let turn = 0; ; turn++) {
    const rows = await town.query("select from raw_inbound where state = 'waiting'");
    if (!rows.length) return;
    assert(turn < 200, `${rows.length} items are not read after 100 s`);
    await pause(500);
  }
}

async function requireTexts(town: Town): Promise<void> {
  const rows = await town.query<{ body: string }>("select body from messages where kind = 'inbound'");
  const wanted = Array.from({ length: 2 * ITEMS }, (_, n) => `Text ${n}`);
  assert.deepEqual(rows.map(({ body }) => body).toSorted(), wanted.toSorted());
}

async function requireStates(town: Town, ours: WaitingText[]): Promise<void> {
  const rows = await town.query<{ id: string; delivery: string }>(
    "select id, delivery from messages where kind = 'outbound'",
  );
  const found = new Map(rows.map(({ id, delivery }) => [Number(id), delivery]));
  for (const [n, { id }] of ours.entries()) {
    const furthest = stories[n % stories.length]!.at(-1)!;
    const wanted = endOf[furthest] ?? furthest;
    assert(found.get(id) === wanted, `${id} is ${found.get(id)}, not ${wanted}`);
  }
}
