import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import { readThreadAfter } from "../conversations/thread.ts";
import { ringCards } from "../events/ring.ts";
import {
  leaveBehind,
  makeAgency,
  makeAgent,
  makeConversation,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { follow } from "./follow.ts";
import { closeHub, listen } from "./hub.ts";
import { shared } from "./shared.ts";
import { eventStream, word } from "./stream.ts";

type Key = { agencyId: number; id: number };

afterAll(() => closeHub());

const open = (key: Key, after: number, lastEventId?: number, abort = new AbortController()) => {
  const headers = lastEventId === undefined ? undefined : { "last-event-id": String(lastEventId) };
  const request = new Request("http://parley.test/live", { headers, signal: abort.signal });
  const response = eventStream(request, {
    agencyId: key.agencyId,
    feed: follow({
      audience: `test ${key.id}`,
      after,
      read: (from) => readThreadAfter(key, from),
      render: async ({ eventId }) => String(eventId),
    }),
    hear: (ring) => ({
      drain: ring.what === "missed" || ("conversationId" in ring && ring.conversationId === key.id),
      changed: ring.what === "event",
    }),
    stillAllowed: async () => true,
  });
  return { response, abort };
};

/** What a stream has said so far. */
function listenTo(response: Response): { said: () => string } {
  let said = "";
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) return;
      said += value;
    }
  })();
  return { said: () => said };
}

/** Reads ids off a stream until told to stop; what was half sent when it was dropped does not count. */
async function readIds(
  response: Response,
  take: (id: number) => void,
  abort: AbortController,
): Promise<void> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done || abort.signal.aborted) return;
    buffer += value;
    const parts = buffer.split("\n\n");
    buffer = parts.pop() ?? "";
    for (const part of parts) {
      const id = /^id: (\d+)$/m.exec(part)?.[1];
      if (id && !abort.signal.aborted) take(Number(id));
    }
  }
}

test("readers that are dropped at random get exactly the events of their conversation, once and in order", async () => {
  const agencyId = await makeAgency();
  const agents = await Promise.all([1, 2, 3, 4].map(() => makeAgent(agencyId)));
  const visitor = await makeVisitor(agencyId);
  const { conversationId, eventId } = (await say(visitor, "First")) as {
    conversationId: number;
    eventId: number;
  };
  const key = { agencyId, id: conversationId };
  await listen();
  let over = false;

  const readers = Array.from({ length: 8 }, async () => {
    const got: number[] = [];
    let last = eventId;
    while (!over || (await newest(key)) > last) {
      const { response, abort } = open(key, eventId, last);
      const dropAt = setTimeout(() => abort.abort(), 20 + Math.random() * 150);
      await readIds(
        response,
        (id) => {
          got.push(id);
          last = id;
        },
        abort,
      );
      clearTimeout(dropAt);
    }
    return got;
  });

  const writers = agents.map(async (agent) => {
    const conversation = (await findConversation(agent, conversationId))!;
    for (let n = 0; n < 25; n++) {
      await addNote(agent, conversation, { body: `note ${n}`, clientId: randomUUID(), mentions: [] });
      await sleep(Math.random() * 10);
    }
  });
  const resident = (async () => {
    for (let n = 0; n < 25; n++) await say(visitor, `message ${n}`);
  })();
  await Promise.all([...writers, resident]);
  over = true;
  const all = await eventIds(key, eventId);
  expect(all.length).toBeGreaterThanOrEqual(125);
  for (const got of await Promise.all(readers)) expect(got).toEqual(all);
});

test("a reader too far behind, or nowhere, is told once to load the page again and goes on from there", async () => {
  const agencyId = await makeAgency();
  const agent = await makeAgent(agencyId);
  const visitor = await makeVisitor(agencyId);
  const { conversationId: id } = await say(visitor, "message 0");
  const start = (await findConversation(agent, id))!.lastEventId;
  await leaveBehind({ agencyId, id });
  const { lastEventId } = (await findConversation(agent, id))!;
  await listen();
  for (const last of [start, lastEventId + 1_000_000]) {
    const { response, abort } = open({ agencyId, id }, 0, last);
    const stream = listenTo(response);
    await expect.poll(stream.said).toContain("event: resync");
    const { eventId } = (await say(visitor, "after the reload")) as { eventId: number };
    await expect.poll(stream.said).toContain(`id: ${eventId}\ndata`);
    abort.abort();
    const said = stream.said();
    const at = Number(/id: (\d+)\nevent: resync/.exec(said)?.[1]);
    expect(at).toBeGreaterThanOrEqual(lastEventId);
    expect(said.split("event: resync")).toHaveLength(2);
    const came = [...said.matchAll(/^id: (\d+)\ndata/gm)].map((match) => Number(match[1]));
    expect(came).toEqual(await eventIds({ agencyId, id }, at));
  }
});

test("lists are told at most four times a second, however much happens", async () => {
  const agencyId = await makeAgency();
  const agent = await makeAgent(agencyId);
  const quiet = await makeConversation(agent);
  const busy = await makeConversation(agent);
  await listen();
  const { response, abort } = open({ agencyId, id: quiet.id }, quiet.lastEventId);
  const stream = listenTo(response);
  const started = Date.now();
  for (let n = 0; n < 40; n++)
    await postReply(agent, busy, { body: `${n}`, clientId: randomUUID(), seen: Number.MAX_SAFE_INTEGER });
  const said = () => stream.said().split("event: changed").length - 1;
  await expect.poll(said).toBeGreaterThan(0);
  const took = Date.now() - started;
  abort.abort();
  expect(said()).toBeLessThanOrEqual(Math.ceil(took / 250) + 1);
});

test("what was read before an event is not given to those who ask because of it", async () => {
  const made: string[] = [];
  const make = (text: string) => async () => {
    made.push(text);
    return text;
  };
  expect(await shared("thread 1 after 5 rung 6", make("six"))).toBe("six");
  expect(await shared("thread 1 after 5 rung 6", make("again"))).toBe("six");
  expect(await shared("thread 1 after 5 rung 7", make("seven"))).toBe("seven");
  expect(made).toEqual(["six", "seven"]);
});

test("whether somebody may still read ends a stream: with a word if not, without one while nobody can tell", async () => {
  const agencyId = await makeAgency();
  await listen();
  const end = async (stillAllowed: () => Promise<boolean>) => {
    const request = new Request("http://parley.test/live");
    const { body } = eventStream(request, { agencyId, feed: null, hear: () => ({}), stillAllowed });
    const text = new Response(body).text();
    await db().execute(sql`select pg_notify('parley', ${`member ${agencyId} 0 1`})`);
    return text;
  };
  expect(await end(async () => false)).toContain("event: ended");
  const away = async () => {
    await db().execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    return true;
  };
  expect(await end(away)).not.toContain("event: ended");
});

test("what stands beside the events is told in the order of its rings, whichever was read first", async () => {
  const { agencyId } = await makeConversation(await makeAgent(await makeAgency()));
  await listen();
  const waits = [80, 0, 30];
  let asked = 0;
  const response = eventStream(new Request("http://parley.test/live"), {
    agencyId,
    feed: null,
    hear(ring) {
      if (ring.what !== "cards") return {};
      const n = asked++;
      return { tell: sleep(waits[n]).then(() => word("told", String(n))) };
    },
    stillAllowed: async () => true,
  });
  const { said } = listenTo(response);
  for (const id of [1, 2, 3]) await ringCards(db(), agencyId, [id]);
  await expect.poll(said).toContain("data: 2");
  expect([...said().matchAll(/data: (\d)/g)].map(([, n]) => n)).toEqual(["0", "1", "2"]);
});

test("once the process closes, open streams end and new ones are refused", async () => {
  const agencyId = await makeAgency();
  const conversation = await makeConversation(await makeAgent(agencyId));
  const { response } = open({ agencyId, id: conversation.id }, conversation.lastEventId);
  const text = new Response(response.body).text();
  closeHub();
  await text;
  expect(open({ agencyId, id: conversation.id }, 0).response.status).toBe(503);
});

async function newest({ agencyId, id }: Key): Promise<number> {
  return (await eventIds({ agencyId, id }, 0)).at(-1) ?? 0;
}

async function eventIds({ agencyId, id }: Key, after: number): Promise<number[]> {
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from events where agency_id = ${agencyId} and conversation_id = ${id} and id > ${after} order by id`,
  );
  return rows.map((row) => Number(row.id));
}
