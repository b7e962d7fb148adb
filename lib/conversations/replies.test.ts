import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { again, eventsOf, makeAgency, makeAgent, makeConversation, say } from "../testing/factories.ts";
import { conversationScene } from "../testing/scenes/conversation.ts";
import { assign } from "./assignment.ts";
import { close } from "./closing.ts";
import { listDrafts, releaseDraft } from "./drafts.ts";
import type { Conversation } from "./finding.ts";
import { addNote, postReply } from "./replies.ts";
import { readThread } from "./thread.ts";

const seenNow = async (agent: Agent, c: Conversation) => (await again(agent, c)).lastEventId;
const sent = async (c: Conversation) =>
  (await readThread(c)).items.filter((item) => item.type === "message" && item.kind === "outbound");

async function reply(
  agent: Agent,
  c: Conversation,
  body: string,
  seen: number,
  clientId: string = randomUUID(),
) {
  return postReply(agent, c, { body, seen, clientId });
}

test("answering an unassigned conversation assigns it to the answerer and stops the clock", async () => {
  const { ana, conversation } = await conversationScene();
  const done = await reply(ana, conversation, "It comes tomorrow.", conversation.lastEventId);
  expect(done.outcome).toBe("sent");
  expect(await again(ana, conversation)).toMatchObject({
    assigneeId: ana.userId,
    placedBecause: "answered",
    waitingSince: null,
    dueAt: null,
    lastMessageBy: "person",
  });
  expect((await eventsOf(conversation)).slice(2)).toEqual(["conversation.assigned", "message.posted"]);
});

test("the first answer is remembered once, with who gave it", async () => {
  const { ana, conversation } = await conversationScene();
  await reply(ana, conversation, "One", conversation.lastEventId);
  await reply(ana, conversation, "Two", await seenNow(ana, conversation));
  const { rows } = await db().execute<{ by: number; at: string }>(
    sql`select first_answer_by as by, first_answer_at as at from conversations where id = ${conversation.id}`,
  );
  const [first] = await sent(conversation);
  expect(Number(rows[0]!.by)).toBe(ana.userId);
  expect(+new Date(rows[0]!.at)).toBe(+first!.at);
});

describe("a reply is held, its text kept and nothing sent, after", () => {
  test("a later message of the resident", async () => {
    const { ana, visitor, conversation } = await conversationScene();
    await say(visitor, "Oh wait, it is the green one");
    const done = await reply(ana, conversation, "The brown bin?", conversation.lastEventId);
    expect(done).toMatchObject({ outcome: "held", by: [{ kind: "message.received" }] });
    expect(await sent(conversation)).toHaveLength(0);
    const [draft] = await listDrafts(ana, conversation.id);
    expect(draft).toMatchObject({ kind: "reply", body: "The brown bin?", seen: conversation.lastEventId });
    expect(draft!.heldAt).not.toBeNull();
  });

  test("a colleague's reply, also one's own from another tab", async () => {
    const { ana, conversation } = await conversationScene();
    const seen = conversation.lastEventId;
    await reply(ana, conversation, "From the first tab", seen);
    expect((await reply(ana, conversation, "From the second tab", seen)).outcome).toBe("held");
    expect(await sent(conversation)).toHaveLength(1);
  });

  test("a note, a close, an assignment to somebody else", async () => {
    for (const act of ["note", "close", "assign"] as const) {
      const { ana, ben, conversation } = await conversationScene();
      const seen = conversation.lastEventId;
      if (act === "note")
        await addNote(ben, conversation, { body: "She moved", clientId: randomUUID(), mentions: [] });
      if (act === "assign") await assign(ben, conversation, { to: ben.userId, sawAssignee: null });
      if (act === "close")
        await close(ben, conversation, { seen, clientId: randomUUID(), unlinkedAnyway: true });
      const done = await reply(ana, conversation, "Answer", seen);
      expect(done.outcome, act).toBe("held");
      expect(await sent(conversation), act).toHaveLength(0);
    }
  });

  test("nothing that only marks: reads, one's own assignment, automatic answers", async () => {
    const { ana, conversation } = await conversationScene();
    await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
    await db().execute(sql`insert into events (agency_id, conversation_id, kind, data)
      values (${conversation.agencyId}, ${conversation.id}, 'message.automatic', '{}'),
        (${conversation.agencyId}, ${conversation.id}, 'message.seen', '{"messages":[1]}')`);
    expect((await reply(ana, conversation, "Answer", conversation.lastEventId)).outcome).toBe("sent");
  });
});

test("sending anyway has seen what held it; editing keeps the text as a plain draft", async () => {
  const { ana, visitor, conversation } = await conversationScene();
  await say(visitor, "One more");
  await reply(ana, conversation, "Answer", conversation.lastEventId);
  await releaseDraft(ana, conversation);
  expect((await listDrafts(ana, conversation.id))[0]).toMatchObject({ body: "Answer", heldAt: null });
  expect((await reply(ana, conversation, "Answer", await seenNow(ana, conversation))).outcome).toBe("sent");
  expect(await listDrafts(ana, conversation.id)).toEqual([]);
});

test("replying in a colleague's conversation asks once, then goes and leaves it theirs", async () => {
  const { ana, ben, conversation } = await conversationScene();
  await assign(ben, conversation, { to: ben.userId, sawAssignee: null });
  const seen = await seenNow(ana, conversation);
  const first = await reply(ana, conversation, "I know this one", seen);
  expect(first).toEqual({ outcome: "asks", assigneeId: ben.userId });
  expect((await listDrafts(ana, conversation.id))[0]?.body).toBe("I know this one");
  const confirmed = { body: "I know this one", seen, clientId: randomUUID(), confirmed: ben.userId };
  expect((await postReply(ana, conversation, confirmed)).outcome).toBe("sent");
  expect((await again(ana, conversation)).assigneeId).toBe(ben.userId);
});

test("the same form sent ten times at once is one message", async () => {
  const { ana, conversation } = await conversationScene();
  const clientId = randomUUID();
  const done = await Promise.all(
    Array.from({ length: 10 }, () => reply(ana, conversation, "Once", conversation.lastEventId, clientId)),
  );
  expect(done.map((one) => one.outcome)).toEqual(Array(10).fill("sent"));
  expect(await sent(conversation)).toHaveLength(1);
});

test("the same id with another text sends nothing, shows what was sent and keeps the text", async () => {
  const { ana, conversation } = await conversationScene();
  const clientId = randomUUID();
  await reply(ana, conversation, "First", conversation.lastEventId, clientId);
  const second = await reply(ana, conversation, "Second", await seenNow(ana, conversation), clientId);
  expect(second).toEqual({ outcome: "already", shown: "First" });
  expect((await listDrafts(ana, conversation.id))[0]?.body).toBe("Second");
});

test("a closed conversation is answered only after it is reopened; the text is kept", async () => {
  const { ana, conversation } = await conversationScene();
  await close(ana, conversation, {
    seen: conversation.lastEventId,
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  const done = await reply(ana, conversation, "One more thing", await seenNow(ana, conversation));
  expect(done).toEqual({ outcome: "closed" });
  expect((await listDrafts(ana, conversation.id))[0]?.body).toBe("One more thing");
});

/** `npm run proof` runs more of them. */
const ROUNDS = Math.min(200, Number(process.env.PARLEY_ROUNDS ?? 2));

test(
  "50 agents assign and send at once with the same `seen`, half the time each twice: one assignee, one message",
  async () => {
    const agencyId = await makeAgency();
    const agents = await Promise.all(
      Array.from({ length: 50 }, (_, n) => makeAgent(agencyId, "agent", `Agent ${n}`)),
    );
    for (let round = 0; round < ROUNDS; round++) await raceForOne(agents, round % 2 ? 2 : 1);
  },
  120_000 + ROUNDS * 5000,
);

/** All of them for one conversation, each form sent `times` with the same `client_id`. */
async function raceForOne(agents: Agent[], times: number) {
  const conversation = await makeConversation(agents[0]!);
  const seen = conversation.lastEventId;
  const done = await Promise.all(
    agents.map(async (agent) => {
      const assigned = await assign(agent, conversation, { to: agent.userId, sawAssignee: null });
      const clientId = randomUUID();
      const forms = Array.from({ length: times }, () =>
        reply(agent, conversation, `I am ${agent.userId}`, seen, clientId),
      );
      return { agent, assigned, replies: await Promise.all(forms) };
    }),
  );
  const { assigneeId } = await again(agents[0]!, conversation);
  const messages = await sent(conversation);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({ userId: assigneeId, body: `I am ${assigneeId}` });
  const winner = done.find(({ agent }) => agent.userId === assigneeId)!;
  expect(winner.replies.map(({ outcome }) => outcome)).toEqual(Array(times).fill("sent"));
  for (const { agent, assigned, replies } of done.filter((one) => one !== winner)) {
    expect((await listDrafts(agent, conversation.id))[0]?.body).toBe(`I am ${agent.userId}`);
    if (!assigned.won) expect(assigned.assigneeId).toBe(assigneeId);
    for (const replied of replies) {
      expect(replied).toMatchObject({ outcome: "held" });
      const by = replied.outcome === "held" ? replied.by : [];
      expect(by.some((one) => one.userId === assigneeId)).toBe(true);
    }
  }
}

test("a note is never held, names colleagues, and cannot be sent twice", async () => {
  const { ana, ben, visitor, conversation } = await conversationScene();
  await say(visitor, "More");
  const clientId = randomUUID();
  const note = { body: "@Ben please look", clientId, mentions: [ben.userId] };
  await addNote(ana, conversation, note);
  await addNote(ana, conversation, note);
  const notes = (await readThread(conversation)).items.filter((item) => item.kind === "note");
  expect(notes).toHaveLength(1);
  const { rows } = await db().execute(
    sql`select 1 from read_marks where user_id = ${ben.userId} and mention_id > 0`,
  );
  expect(rows).toHaveLength(1);
  expect((await again(ana, conversation)).waitingSince).not.toBeNull();
});
