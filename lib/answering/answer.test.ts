import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Afterwards } from "#db/schema/canned.ts";
import { NOTHING } from "../afterwards/afterwards.ts";
import { disablePerson, findPerson } from "../agencies/people.ts";
import type { Agent } from "../agents/agent.ts";
import { reopen } from "../conversations/closing.ts";
import { listDrafts } from "../conversations/drafts.ts";
import type { Conversation } from "../conversations/finding.ts";
import { takeBack } from "../conversations/taking-back.ts";
import { findOrCreateTags } from "../tags/creating.ts";
import { mergeTag, removeTag } from "../tags/managing.ts";
import { again, eventsOf, makeAgency, makeAgent, say } from "../testing/factories.ts";
import { conversationScene } from "../testing/scenes/conversation.ts";
import { teamScene } from "../testing/scenes/teams.ts";
import { said, text } from "../testing/scenes/texting.ts";
import { connectNumber } from "../testing/text-provider.ts";
import { answer } from "./answer.ts";

const ALL_SEEN = Number.MAX_SAFE_INTEGER;
const NONE = { tags: false, give: false, end: false, again: false };

const send = async (
  agent: Agent,
  one: Conversation,
  then: Partial<Afterwards>,
  clientId: string = randomUUID(),
  closes = false,
) =>
  answer(agent, await again(agent, one), {
    ...{ body: "It comes on Tuesday.", seen: ALL_SEEN, clientId, closes, unlinkedAnyway: true },
    afterwards: { ...NOTHING, ...then },
  });

test("what was ticked is done with the sending, each with its own event", async () => {
  const { agencyId, ana, ben, conversation } = await conversationScene();
  const grace = await makeAgent(agencyId, "manager");
  const tags = await findOrCreateTags(grace, "Billing, Urgent");
  const done = await send(ana, conversation, { tags, give: `person ${ben.userId}`, end: "answer" });
  expect(done).toMatchObject({ outcome: "sent", left: NONE });
  expect(await again(ana, conversation)).toMatchObject({ assigneeId: ben.userId, snoozedUntil: null });
  expect((await eventsOf(conversation)).slice(-5)).toEqual([
    "conversation.assigned",
    "message.posted",
    "conversation.tagged",
    "conversation.assigned",
    "conversation.snoozed",
  ]);
});

test("an answer that is held does nothing, and keeps what is to be done beside its text", async () => {
  const { ana, visitor, conversation } = await conversationScene();
  const { lastEventId: seen } = conversation;
  await say(visitor, "And the brown one?");
  const held = await answer(ana, conversation, {
    ...{ body: "On Tuesday.", seen, clientId: randomUUID(), closes: false, unlinkedAnyway: true },
    afterwards: { ...NOTHING, end: "close" },
  });
  expect(held.outcome).toBe("held");
  expect((await again(ana, conversation)).status).toBe("open");
  expect(await listDrafts(ana, conversation.id)).toMatchObject([{ afterwards: { end: "close" } }]);
});

test("the same form again does nothing again", async () => {
  const { ana, conversation } = await conversationScene();
  const form = randomUUID();
  await send(ana, conversation, { end: "close" }, form);
  await reopen(ana, await again(ana, conversation));
  expect(await send(ana, conversation, { end: "close" }, form)).toMatchObject({
    outcome: "sent",
    repeat: true,
  });
  expect((await again(ana, conversation)).status).toBe("open");
});

test("the same form with Send and close says that it was sent before and closes nothing", async () => {
  const { agencyId, ana, conversation } = await conversationScene();
  const tags = await findOrCreateTags(await makeAgent(agencyId, "manager"), "Billing");
  const form = randomUUID();
  await send(ana, conversation, { tags }, form);
  const repeated = await send(ana, conversation, { tags }, form, true);
  expect(repeated).toMatchObject({ outcome: "sent", repeat: true, left: { ...NONE, again: true } });
  expect((await again(ana, conversation)).status).toBe("open");
});

test("a form that closed, sent twice, leaves nothing to be told", async () => {
  const { ana, conversation } = await conversationScene();
  const form = randomUUID();
  await send(ana, conversation, { end: "close" }, form);
  expect(await send(ana, conversation, { end: "close" }, form)).toMatchObject({ repeat: true, left: NONE });
});

test("one that closes asks first where nobody is linked", async () => {
  const { ana, conversation } = await conversationScene();
  const input = { body: "Bye", seen: ALL_SEEN, clientId: randomUUID(), closes: false };
  const asked = await answer(ana, conversation, { ...input, afterwards: { ...NOTHING, end: "close" } });
  expect(asked).toEqual({ outcome: "unlinked" });
});

test("what is gone is not done and told, and the answer goes out", async () => {
  const { agencyId, ana, ben, conversation } = await conversationScene();
  const admin = await makeAgent(agencyId, "admin");
  const [kept, gone] = await findOrCreateTags(admin, "Kept, Gone");
  await removeTag(admin, gone!);
  await disablePerson(admin, (await findPerson(admin, ben.userId))!);
  const done = await send(ana, conversation, { tags: [kept!, gone!], give: `person ${ben.userId}` });
  expect(done).toMatchObject({ outcome: "sent", left: { tags: true, give: true, end: false } });
  expect(await again(ana, conversation)).toMatchObject({ assigneeId: ana.userId, tags: [{ id: kept }] });
});

test("a tag that was merged is given as the one that it counts as", async () => {
  const { agencyId, ana, conversation } = await conversationScene();
  const grace = await makeAgent(agencyId, "manager");
  const [one, other] = await findOrCreateTags(grace, "Bill, Billing");
  await mergeTag(grace, one!, other!);
  await send(ana, conversation, { tags: [one!] });
  expect((await again(ana, conversation)).tags).toMatchObject([{ id: other }]);
});

test("it waits for a team, and for everyone", async () => {
  const { ana, team, conversation } = await teamScene();
  expect(await send(ana, conversation, { give: `team ${team}` })).toMatchObject({ left: NONE });
  expect(await again(ana, conversation)).toMatchObject({ teamId: team, assigneeId: null });
  await send(ana, conversation, { give: "nobody" });
  expect(await again(ana, conversation)).toMatchObject({ assigneeId: null });
});

test("what two canned replies give to a team and snooze stays with the team, and in its sight", async () => {
  const { ana, team, conversation } = await teamScene();
  const done = await send(ana, conversation, { give: `team ${team}`, end: "tomorrow" });
  expect(done).toMatchObject({ outcome: "sent", left: { ...NONE, end: true } });
  expect(await again(ana, conversation)).toMatchObject({
    ...{ teamId: team, assigneeId: null, snoozedAt: null },
  });
});

test("an answer that is taken back undoes what was done with it, and has it again beside its draft", async () => {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId)];
  await text(await connectNumber(agencyId, "http://127.0.0.1:1"), "Is the water safe?");
  const conversation = await again(ana, { id: Number((await said(agencyId))[0]!.conversation) });
  const tags = await findOrCreateTags(await makeAgent(agencyId, "manager"), "Billing");
  const asked = { tags, give: `person ${ben.userId}` as const, end: "close" as const };
  const done = await send(ana, conversation, asked);
  expect(await again(ana, conversation)).toMatchObject({ status: "closed", assigneeId: ben.userId });
  if (done.outcome !== "sent") throw new Error(done.outcome);
  await takeBack(ana, await again(ana, conversation), done.messageId);
  expect(await again(ana, conversation)).toMatchObject({ status: "open", assigneeId: ana.userId, tags: [] });
  expect((await again(ana, conversation)).waitingSince).not.toBeNull();
  expect(await listDrafts(ana, conversation.id)).toMatchObject([{ afterwards: asked }]);
});
