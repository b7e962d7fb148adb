import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { addNote } from "../conversations/replies.ts";
import { readThreadAfter } from "../conversations/thread.ts";
import { ringAgency, ringCards } from "../events/ring.ts";
import { makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { follow } from "./follow.ts";
import { closeHub, listen, nameStream, turnHere } from "./hub.ts";
import { heardSince, moment } from "./lately.ts";
import { eventStream, type Feed, positionOf, word } from "./stream.ts";

type Key = { agencyId: number; id: number };

afterAll(() => closeHub());

test("a window that follows ten threads in turn misses nothing, gets nothing twice, and nothing of another thread", async () => {
  const agencyId = await makeAgency();
  const agent = await makeAgent(agencyId);
  const keys = await Promise.all(
    Array.from({ length: 10 }, async () => ({ agencyId, id: (await makeConversation(agent)).id })),
  );
  await listen();
  const feedOf = (key: Key, after: number): Feed =>
    follow({
      of: key.id,
      after,
      audience: `turning ${key.id}`,
      read: (from) => readThreadAfter(key, from),
      render: async ({ eventId }) => String(eventId),
    });
  // Where each turn begins and what it brought, in the order of the stream.
  const turns: { id: number; after: number; got: number[] }[] = [];
  let shown = keys[0]!;
  const abort = new AbortController();
  const request = new Request("http://parley.test/live", { signal: abort.signal });
  const begin = await newest(shown);
  const { body } = eventStream(request, {
    agencyId,
    feed: feedOf(shown, begin),
    hear(ring) {
      if (ring.what !== "turn")
        return { drain: "conversationId" in ring && ring.conversationId === shown.id };
      const after = ring.eventId;
      shown = keys.find(({ id }) => id === ring.conversationId)!;
      const say = word("following", `${shown.id} ${after}`, positionOf(after, shown.id));
      const since = ring.heard?.some((one) => "conversationId" in one && one.conversationId === shown.id);
      return { turn: { to: feedOf(shown, after), say }, drain: since ?? true };
    },
    stillAllowed: async () => true,
    first: { say: word("following", `${shown.id} ${begin}`) },
  });
  const reading = (async () => {
    let buffer = "";
    for await (const part of body!.pipeThrough(new TextDecoderStream())) {
      buffer += part;
      const frames = buffer.split("\n\n");
      buffer = frames.pop()!;
      for (const frame of frames) {
        const [, id, after] = /^event: following\ndata: (\d+) (\d+)$/m.exec(frame) ?? [];
        if (id) turns.push({ id: Number(id), after: Number(after), got: [] });
        const [, of, event] = /^id: (\d+)\.(\d+)\ndata: /m.exec(frame) ?? [];
        if (!event) continue;
        expect(Number(of), "of the thread that it follows").toBe(turns.at(-1)!.id);
        turns.at(-1)!.got.push(Number(event));
      }
    }
  })();
  let over = false;
  const writers = keys.map(async ({ id }) => {
    const conversation = (await findConversation(agent, id))!;
    for (let n = 0; !over; n++) {
      await addNote(agent, conversation, { body: `note ${n}`, clientId: randomUUID(), mentions: [] });
      await sleep(Math.random() * 20);
    }
  });
  const { name } = nameStream(() => shown.id);
  for (let turn = 0; turn < 40; turn++) {
    const to = keys[(turn + 1) % keys.length]!;
    const begun = moment();
    const eventId = await newest(to);
    // By a process that knows what was rung while it read, and by another.
    if (turn % 4 < 2) {
      await sleep(Math.random() * 30);
      const { userId } = agent;
      const where = { agencyId, conversationId: to.id, eventId, userId, turns: turn, stream: name };
      turnHere({ what: "turn", ...where, heard: heardSince(begun) });
    } else {
      const rung = `turn ${agencyId} ${to.id} ${eventId} ${agent.userId} ${turn} any`;
      await db().execute(sql`select pg_notify('parley', ${rung})`);
    }
    // Every second one is left as soon as it has begun.
    if (turn % 2)
      await expect.poll(() => turns.at(-1)!.id === to.id && turns.at(-1)!.got.length).toBeTruthy();
    else await sleep(Math.random() * 30);
  }
  over = true;
  await Promise.all(writers);
  const last = await newest(shown);
  await expect.poll(() => turns.at(-1)!.got.at(-1)).toBe(last);
  abort.abort();
  await reading.catch(() => {});
  for (const { id, after, got } of turns) {
    const all = await eventIds({ agencyId, id }, after);
    expect(got).toEqual(all.slice(0, got.length));
  }
  expect(turns.length).toBe(41);
});

test("a position in another thread is none: the stream begins where its address says", async () => {
  const agencyId = await makeAgency();
  const agent = await makeAgent(agencyId);
  const [one, other] = [await makeConversation(agent), await makeConversation(agent)];
  const key = { agencyId, id: one.id };
  await addNote(agent, one, { body: "Missed", clientId: randomUUID(), mentions: [] });
  const position = `${other.id}.${Number.MAX_SAFE_INTEGER}`;
  const request = new Request("http://parley.test/live", { headers: { "last-event-id": position } });
  const feed = follow({
    of: one.id,
    after: one.lastEventId,
    audience: `turned ${one.id}`,
    read: (from) => readThreadAfter(key, from),
    render: async ({ eventId }) => String(eventId),
  });
  const { body } = eventStream(request, { agencyId, feed, hear: () => ({}), stillAllowed: async () => true });
  let said = "";
  void (async () => {
    for await (const part of body!.pipeThrough(new TextDecoderStream())) said += part;
  })();
  await expect.poll(() => said).toContain(`id: ${one.id}.${await newest(key)}\n`);
});

async function eventIds({ agencyId, id }: Key, after: number): Promise<number[]> {
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from events where agency_id = ${agencyId} and conversation_id = ${id} and id > ${after} order by id`,
  );
  return rows.map((row) => Number(row.id));
}

const newest = async (key: Key) => (await eventIds(key, 0)).at(-1) ?? 0;

test("what is read beside one thread is not told in another, to which the window has turned meanwhile", async () => {
  const agencyId = await makeAgency();
  await listen();
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  let rung = 0;
  const other: Feed = { of: 2, after: 0, next: async () => [] };
  const response = eventStream(new Request("http://parley.test/live"), {
    agencyId,
    feed: null,
    hear(ring) {
      if (ring.what === "cards") return { tell: promise };
      if (ring.what !== "agency") return {};
      return rung++ ? { say: word("end") } : { turn: { to: other, say: word("following", "2") } };
    },
    stillAllowed: async () => true,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  const read = async (until: string) => {
    while (!said.includes(until)) said += (await reader.read()).value;
  };
  await ringCards(db(), agencyId, [1]);
  await ringAgency(db(), agencyId);
  await read("data: 2");
  resolve(word("here", "of the first"));
  await sleep(10);
  await ringAgency(db(), agencyId);
  await read("event: end");
  expect(said).not.toContain("of the first");
});
