import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Hours } from "#db/schema/agencies.ts";
import { isOpen } from "../agencies/hours.ts";
import { findChat } from "../chat/chat.ts";
import { findQuestion, tokenOf } from "../satisfaction/link.ts";
import { isOffScale, scoreOf } from "../satisfaction/questions.ts";
import { createTeam } from "../teams/managing.ts";
import { again, eventsOf, makeVisitor, say } from "../testing/factories.ts";
import { end, kept, reply, scene } from "../testing/scenes/rating.ts";
import { answer, said, text } from "../testing/scenes/texting.ts";
import { connectNumber, startTextProvider } from "../testing/text-provider.ts";
import { reopen } from "./closing.ts";
import { findConversation } from "./finding.ts";
import { askQuestion, rate } from "./rating.ts";
import { readThread } from "./thread.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

/** A chat of a visitor's that has ended. */
async function endedChat() {
  const { admin, agencyId } = await scene(["chat"]);
  const visitor = await makeVisitor(agencyId);
  const conversation = (await findConversation(admin, (await say(visitor, "Hello")).conversationId))!;
  await reply(admin, conversation);
  await end(admin, conversation);
  const token = tokenOf({ agencyId, conversationId: conversation.id });
  return { admin, agencyId, visitor, conversation, token };
}

test("a score that was changed says so, and the words stand with the score that they were said with", async () => {
  const { agencyId, conversation } = await endedChat();
  await rate(agencyId, conversation.id, { score: 2, comment: "It took a week" });
  await rate(agencyId, conversation.id, { score: 5, comment: "better" });
  const { items } = await readThread(conversation);
  expect(items.flatMap((item) => (item.type === "line" && item.rated ? [item.rated] : []))).toEqual([
    { score: 2, comment: "", isChanged: true },
    { score: 5, comment: "better", isChanged: false },
  ]);
});

test("an answer is changed five times, then it stays, and both pages say so", async () => {
  const { agencyId, conversation, token, visitor } = await endedChat();
  for (const score of [1, 2, 3, 4, 5, 1])
    expect(await rate(agencyId, conversation.id, { score, comment: "" })).toBeNull();
  expect(await rate(agencyId, conversation.id, { score: 5, comment: "" })).toBe("often");
  expect(await kept(agencyId)).toEqual([{ score: 1, comment: "", asked: true }]);
  expect((await eventsOf(conversation)).filter((kind) => kind === "satisfaction.answered")).toHaveLength(6);
  expect(await findQuestion(token)).toMatchObject({ score: 1, refusal: "often" });
  expect((await findChat(visitor))?.question).toEqual({ score: 1, comment: "", isFinal: true });
});

test("what goes on takes no answer, and an answer is about the end that it was asked at", async () => {
  const { admin, agencyId, conversation, token, visitor } = await endedChat();
  await reopen(admin, await again(admin, conversation));
  expect(await rate(agencyId, conversation.id, { score: 3, comment: "" })).toBe("goes_on");
  expect(await findQuestion(token)).toMatchObject({ score: null, refusal: "goes_on" });
  await end(admin, conversation);
  expect((await findChat(visitor))?.question).toEqual({ score: null, comment: "", isFinal: false });
  expect(await rate(agencyId, conversation.id, { score: 3, comment: "" })).toBeNull();
  await reopen(admin, await again(admin, conversation));
  await end(admin, conversation);
  expect((await findChat(visitor))?.question).toBeNull();
  expect(await findQuestion(token)).toMatchObject({ score: 3, refusal: "reopened" });
  expect(await rate(agencyId, conversation.id, { score: 4, comment: "" })).toBe("reopened");
  expect(await kept(agencyId)).toEqual([{ score: 3, comment: "", asked: true }]);
});

test("a number beyond the scale reopens nothing and leaves the question open; a later digit counts", async () => {
  const { admin, agencyId } = await scene(["text"]);
  const number = await connectNumber(agencyId, provider.base);
  await text(number, "My bin is broken");
  await answer(admin, "A new one is on its way");
  const conversation = (await findConversation(admin, Number((await said(agencyId))[0]!.conversation)))!;
  await end(admin, conversation);
  await askQuestion(agencyId, conversation.id);
  for (const beyond of ["0", "7", "10"]) await text(number, beyond);
  expect(await kept(agencyId)).toEqual([{ score: null, comment: "", asked: true }]);
  expect((await said(agencyId)).at(-1)).toMatchObject({ body: "10" });
  expect(await again(admin, conversation)).toMatchObject({ status: "closed" });
  await text(number, "5!");
  expect(await kept(agencyId)).toEqual([{ score: 5, comment: "", asked: true }]);
  expect(await again(admin, conversation)).toMatchObject({ status: "closed" });
});

test("a score is a digit as people write one, and nothing else", () => {
  for (const body of ["5", " 5 ", "5!", "5.", "5/5", "5 / 5!"]) expect(scoreOf(body)).toBe(5);
  for (const body of ["0", "6", "10", "55", "cinco", "5 bins", "5/6", "-5", ""])
    expect(scoreOf(body)).toBeNull();
  for (const body of ["0", "6", "9.", "10", "10/10"]) expect(isOffScale(body)).toBe(true);
  for (const body of ["5", "11", "6 bins", "100"]) expect(isOffScale(body)).toBe(false);
});

test("a question by text waits until the agency is open, whenever a team that has the conversation is there", async () => {
  const { admin, agencyId } = await scene(["text"]);
  const hours: Hours = { week: [[], [], [[600, 630]], [], [], [], []], closed: [], region: "" };
  await db().execute(sql`update agencies set hours = ${JSON.stringify(hours)}::jsonb where id = ${agencyId}`);
  const number = await connectNumber(agencyId, provider.base);
  await text(number, "My bin is broken");
  await answer(admin, "A new one is on its way");
  const conversation = (await findConversation(admin, Number((await said(agencyId))[0]!.conversation)))!;
  const team = await createTeam(admin, { name: "Nights", color: "blue", members: [admin.userId] });
  const always = { week: Array.from({ length: 7 }, () => [[0, 1440]]), closed: null, region: "" };
  await db().execute(
    sql`update teams set hours = ${JSON.stringify(always)}::jsonb where agency_id = ${agencyId} and id = ${team}`,
  );
  await db().execute(
    sql`update conversations set team_id = ${team} where agency_id = ${agencyId} and id = ${conversation.id}`,
  );
  await end(admin, conversation);
  const { rows } = await db().execute<{ at: string; zone: string }>(sql`
    select j.run_at as at, a.time_zone as zone from graphile_worker.jobs j join agencies a on a.id = ${agencyId}
    where j.key = ${`satisfaction ${agencyId} ${conversation.id}`}`);
  expect(isOpen({ hours, timeZone: rows[0]!.zone }, new Date(rows[0]!.at))).toBe(true);
});
