import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { switchBubble } from "../agencies/bubble.ts";
import { countAlerts, listAlerts } from "../notifications/alerts.ts";
import { again, makeAgency, makeAgent, makeVisitor, say, workJobs } from "../testing/factories.ts";
import { twoThreads } from "../testing/scenes/two-threads.ts";
import { assign } from "./assignment.ts";
import { close, markSpam } from "./closing.ts";
import { follow, unfollow } from "./following.ts";
import { join, part } from "./joining.ts";
import { markRead } from "./reading.ts";
import { postReply } from "./replies.ts";
import { split } from "./splitting.ts";

async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const visitor = await makeVisitor(agencyId, { name: "Pat Doe" });
  const { conversationId: id } = await say(visitor, "Hello");
  const read = () => again(ana, { id });
  const told = async (agent: typeof ana) => {
    await workJobs();
    const all = await listAlerts(agent, true);
    return all.filter((one) => one.kind === "followed" && one.told === "now").length;
  };
  return { ana, ben, visitor, id, read, told };
}

test("who follows is told what both sides write and that it is over, once each, and not of what they do themselves", async () => {
  const { ana, ben, visitor, read, told } = await scene();
  await follow(ana, await read());
  await follow(ana, await read());
  await follow(ben, await read());
  expect((await read()).followerIds).toEqual([ana.userId, ben.userId]);
  await say(visitor, "Is anybody there?");
  expect([await told(ana), await told(ben)]).toEqual([1, 1]);
  const seen = async () => ({ seen: (await read()).lastEventId, clientId: randomUUID() });
  await postReply(ben, await read(), { body: "Yes", ...(await seen()) });
  expect([await told(ana), await told(ben)]).toEqual([2, 1]);
  await unfollow(ben, await read());
  await close(ana, await read(), { ...(await seen()), closureMessage: "Goodbye", unlinkedAnyway: true });
  expect([await told(ana), await told(ben)]).toEqual([2, 1]);
});

test("whoever has it is told as that, and not again as one who follows", async () => {
  const { ana, ben, visitor, read, told } = await scene();
  await assign(ben, await read(), { to: ana.userId, sawAssignee: null });
  await follow(ana, await read());
  await follow(ben, await read());
  await say(visitor, "Is anybody there?");
  expect([await told(ana), await told(ben)]).toEqual([0, 1]);
});

test("of a closing who follows hears once, whatever is said with it", async () => {
  const { ana, ben, read, told } = await scene();
  await follow(ben, await read());
  const { lastEventId: seen } = await read();
  await close(ana, await read(), {
    seen,
    clientId: randomUUID(),
    closureMessage: "Goodbye",
    unlinkedAnyway: true,
  });
  expect(await told(ben)).toBe(1);
});

test("who follows one of two that are joined follows the whole, and that one again when they are parted", async () => {
  const { ana, ben, chat, texts } = await twoThreads();
  await follow(ben, texts);
  await follow(ana, chat);
  await join(ana, chat, texts);
  expect((await again(ana, chat)).followerIds).toEqual([ana.userId, ben.userId]);
  await part(ana, await again(ana, chat), texts.id);
  expect((await again(ana, chat)).followerIds).toEqual([ana.userId]);
  expect((await again(ana, texts)).followerIds).toEqual([ben.userId]);
});

test("who follows a conversation follows what is split off it, where the resident goes on", async () => {
  const { ana, ben, visitor, read } = await scene();
  await follow(ben, await read());
  const { messageId } = await say(visitor, "And another thing");
  const id = await split(ana, await read(), messageId);
  expect((await again(ana, { id })).followerIds).toEqual([ben.userId]);
});

test("what a follower has in view is nothing that they still need to be told of; that it is over is", async () => {
  const { ana, ben, visitor, read } = await scene();
  await follow(ben, await read());
  const { messageId } = await say(visitor, "Is anybody there?");
  await markRead(ben, await read(), messageId);
  await workJobs();
  expect(await countAlerts(ben)).toBe(0);
  await say(visitor, "Hello?");
  await workJobs();
  expect(await countAlerts(ben)).toBe(1);
  await markRead(ben, await read(), (await read()).lastInboundId);
  expect(await countAlerts(ben)).toBe(0);
  const { lastEventId: seen } = await read();
  await close(ana, await read(), { seen, clientId: randomUUID(), closureMessage: "", unlinkedAnyway: true });
  await workJobs();
  expect(await countAlerts(ben)).toBe(1);
});

test("of a message that opens it again who follows is told once, as of what is new or as one who follows", async () => {
  const { ana, ben, visitor, read } = await scene();
  await follow(ben, await read());
  await workJobs();
  const { lastEventId: seen } = await read();
  await close(ana, await read(), { seen, clientId: randomUUID(), closureMessage: "", unlinkedAnyway: true });
  await workJobs();
  const kinds = async (agent: typeof ana) =>
    (await listAlerts(agent, true)).filter(({ told }) => told === "now").map(({ kind }) => kind);
  const [before, beside] = [await kinds(ben), await kinds(ana)];
  await say(visitor, "Still leaking");
  await workJobs();
  expect([(await kinds(ben)).length - before.length, (await kinds(ana)).length - beside.length]).toEqual([
    1, 1,
  ]);
  await say(visitor, "And now more");
  await workJobs();
  expect((await kinds(ben)).length - before.length).toBe(2);
});

test("what spam goes on saying calls nobody who follows it, and what it has said calls nobody any more", async () => {
  const { ana, ben, visitor, read, told } = await scene();
  await follow(ben, await read());
  await say(visitor, "Buy this");
  expect(await told(ben)).toBe(1);
  await markSpam(ana, await read());
  await say(visitor, "Buy that");
  expect([await told(ben), await countAlerts(ben)]).toEqual([1, 0]);
});

test("whoever writes while chat is on is not answered by a program because somebody follows", async () => {
  const { ana, ben, visitor, read } = await scene();
  await follow(ben, await read());
  await say(visitor, "Is anybody there?");
  // Before what reacts to it has had its turn.
  await switchBubble(ana, false);
  await workJobs();
  expect((await read()).autoRespondedAt).toBeNull();
});
