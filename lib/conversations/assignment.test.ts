import { expect, test } from "vitest";
import { again, eventsOf, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { assign, unassign } from "./assignment.ts";
import { categoryOf, countCategories } from "./categories.ts";

async function scene() {
  const agencyId = await makeAgency({ bubbleOn: false });
  const [ana, ben] = [
    await makeAgent(agencyId, "agent", "Ana Ruiz"),
    await makeAgent(agencyId, "agent", "Ben Okafor"),
  ];
  return { agencyId, ana, ben, conversation: await makeConversation(ana) };
}

test("50 people assign themselves at once: one wins, the others are told who", async () => {
  const { agencyId, conversation } = await scene();
  const agents = await Promise.all(Array.from({ length: 50 }, () => makeAgent(agencyId)));
  const done = await Promise.all(
    agents.map((agent) => assign(agent, conversation, { to: agent.userId, sawAssignee: null })),
  );
  const winner = (await again(agents[0]!, conversation)).assigneeId;
  expect(done.filter((one) => one.won)).toHaveLength(1);
  for (const one of done) if (!one.won) expect(one.assigneeId).toBe(winner);
  expect((await eventsOf(conversation)).filter((kind) => kind === "conversation.assigned")).toHaveLength(1);
});

test("taking over carries the assignee that was seen", async () => {
  const { ana, ben, conversation } = await scene();
  await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
  expect(await assign(ben, conversation, { to: ben.userId, sawAssignee: null })).toEqual({
    won: false,
    assigneeId: ana.userId,
  });
  expect(await assign(ben, conversation, { to: ben.userId, sawAssignee: ana.userId })).toEqual({ won: true });
});

test("giving back puts it in New, never in Missed, and the due time only comes earlier", async () => {
  const { ana, conversation } = await scene();
  expect(conversation.queue).toBe("missed");
  await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
  const assigned = await again(ana, conversation);
  expect(+assigned.dueAt!).toBeLessThanOrEqual(+conversation.dueAt!);
  await unassign(ana, assigned, { sawAssignee: ana.userId });
  const back = await again(ana, conversation);
  expect(back).toMatchObject({ assigneeId: null, queue: "new", placedBecause: "unassigned" });
  expect(+back.dueAt!).toBeLessThanOrEqual(+assigned.dueAt!);
  expect(back.waitingSince).toEqual(conversation.waitingSince);
});

test("nothing goes to a person of another agency or to nobody known", async () => {
  const { ana, conversation } = await scene();
  const stranger = await makeAgent(await makeAgency());
  for (const to of [stranger.userId, 999_999_999])
    await expect(assign(ana, conversation, { to, sawAssignee: null })).rejects.toThrow("no_such_colleague");
});

test("each category counts what is in it, for the person who looks", async () => {
  const { ana, ben, conversation } = await scene();
  await assign(ana, conversation, { to: ana.userId, sawAssignee: null });
  expect(await countCategories(ana)).toMatchObject({
    yours: { count: 1, waiting: 1, unread: 1 },
    missed: { count: 0 },
  });
  expect(await countCategories(ben)).toMatchObject({ others: { count: 1, waiting: 1 }, yours: { count: 0 } });
  expect(categoryOf(await again(ana, conversation), ben.userId)).toBe("others");
});
