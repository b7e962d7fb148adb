import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { saveSatisfactionSettings } from "../agencies/satisfaction.ts";
import { listHistory } from "../history/list.ts";
import { readAsked } from "../reports/asked.ts";
import { readReport } from "../reports/read.ts";
import { findQuestion, readToken, tokenOf } from "../satisfaction/link.ts";
import { again, eventsOf, makeAgent, makeConversation, makeVisitor, say } from "../testing/factories.ts";
import { mail, mailTown } from "../testing/scenes/mailing.ts";
import { end, kept, own, reply, scene } from "../testing/scenes/rating.ts";
import { answer, carry, said, text } from "../testing/scenes/texting.ts";
import { connectNumber, startTextProvider } from "../testing/text-provider.ts";
import { markSpam, reopen } from "./closing.ts";
import { findConversation } from "./finding.ts";
import { askQuestion, rate } from "./rating.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

const { scene: mailScene, taken } = mailTown();

const jobs = async () =>
  Number(
    (
      await db().execute(
        sql`select count(*) as n from graphile_worker.jobs where task_identifier = 'satisfaction.ask'`,
      )
    ).rows[0]!.n,
  );

test("a chat is asked about at its end, once, if a person has answered and the agency wants it", async () => {
  const { admin, agencyId } = await scene(["chat"]);
  const unanswered = await makeConversation(admin);
  await end(admin, unanswered);
  expect(await kept(agencyId)).toEqual([]);
  const conversation = await makeConversation(admin);
  await reply(admin, conversation);
  await end(admin, conversation);
  expect(await kept(agencyId)).toEqual([{ score: null, comment: "", asked: true }]);
  await rate(agencyId, conversation.id, { score: 2, comment: "Slow" });
  await rate(agencyId, conversation.id, { score: 2, comment: "Slow" });
  expect(await kept(agencyId)).toEqual([{ score: 2, comment: "Slow", asked: true }]);
  expect((await eventsOf(conversation)).filter((kind) => kind === "satisfaction.answered")).toHaveLength(1);
  expect((await again(admin, conversation)).status).toBe("closed");
  const off = await scene([]);
  const silent = await makeConversation(off.admin);
  await reply(off.admin, silent);
  await end(off.admin, silent);
  expect(await kept(off.agencyId)).toEqual([]);
});

test("nobody is asked twice in thirty days, and nobody whose conversation was spam", async () => {
  const { admin, agencyId } = await scene(["chat"]);
  const visitor = await makeVisitor(agencyId);
  const first = (await findConversation(admin, (await say(visitor, "Hello")).conversationId))!;
  await reply(admin, first);
  await end(admin, first);
  await reopen(admin, await again(admin, first));
  await db().execute(sql`delete from routes where agency_id = ${agencyId}`);
  const second = (await findConversation(admin, (await say(visitor, "Another")).conversationId))!;
  await reply(admin, second);
  await end(admin, second);
  expect(await kept(agencyId)).toHaveLength(1);
  await db().execute(
    sql`update satisfaction set asked_at = now() - interval '31 days' where agency_id = ${agencyId}`,
  );
  await reopen(admin, await again(admin, second));
  await end(admin, second);
  expect(await kept(agencyId)).toHaveLength(2);
  const spam = await makeConversation(admin);
  await reply(admin, spam);
  await markSpam(admin, await again(admin, spam));
  expect(await kept(agencyId)).toHaveLength(2);
});

test("a lone digit by text answers the question, reopens nothing, and is no message to anybody", async () => {
  const { admin, agencyId } = await scene(["text"]);
  const number = await connectNumber(agencyId, provider.base);
  await text(number, "My bin is broken");
  await answer(admin, "A new one is on its way");
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(admin, Number(rows[0]!.id)))!;
  await end(admin, conversation);
  expect(await jobs()).toBeGreaterThan(0);
  await askQuestion(agencyId, conversation.id);
  await askQuestion(agencyId, conversation.id);
  await carry(agencyId);
  expect((await said(agencyId)).filter(({ kind }) => kind === "question")).toEqual([
    expect.objectContaining({ body: expect.stringMatching(/^How was it\? .*1.*5/) }),
  ]);
  await text(number, " 4 ");
  expect(await kept(agencyId)).toEqual([{ score: 4, comment: "", asked: true }]);
  expect(await again(admin, conversation)).toMatchObject({ status: "closed" });
  await text(number, "5 bins are missing");
  expect(await again(admin, conversation)).toMatchObject({ status: "open" });
  await text(number, "3");
  expect(await kept(agencyId)).toEqual([{ score: 4, comment: "", asked: true }]);
  expect((await said(agencyId)).at(-1)).toMatchObject({ kind: "inbound", body: "3" });
});

test("who was reopened before the question left, or refuses texts, is not asked", async () => {
  const { admin, agencyId } = await scene(["text"]);
  const number = await connectNumber(agencyId, provider.base);
  await text(number, "My bin is broken");
  await answer(admin, "A new one is on its way");
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(admin, Number(rows[0]!.id)))!;
  await end(admin, conversation);
  await reopen(admin, await again(admin, conversation));
  await askQuestion(agencyId, conversation.id);
  expect(await kept(agencyId)).toEqual([]);
  await end(admin, conversation);
  await text(number, "STOP");
  await end(admin, conversation).catch(() => undefined);
  await askQuestion(agencyId, conversation.id);
  expect((await said(agencyId)).filter(({ kind }) => kind === "question")).toEqual([]);
});

test("a mail asks with a sealed link, as a program's mail, and fetching it answers nothing", async () => {
  const one = await mailScene({ bubbleOn: true });
  const { agencyId, inbox } = one;
  const admin = await makeAgent(agencyId, "admin");
  await saveSatisfactionSettings(admin, { ...own, channels: ["email"], textEn: "" });
  await mail(inbox, { subject: "A leak", body: "It leaks" });
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(admin, Number(rows[0]!.id)))!;
  await reply(admin, conversation);
  await end(admin, conversation);
  await askQuestion(agencyId, conversation.id);
  // The reply goes first.
  for (let turn = 0; turn < 2; turn++) await carry(agencyId);
  const sent = taken().at(-1) as unknown as { from: string; content: string };
  expect(sent.from).toBe("");
  expect(sent.content).toMatch(/^Auto-Submitted: auto-replied\r?$/m);
  const token = tokenOf({ agencyId, conversationId: conversation.id });
  // A line for each score, and no word of the sender's.
  const links = sent.content.replaceAll("=\r\n", "").replaceAll("=3D", "=");
  for (const score of [1, 2, 3, 4, 5]) expect(links).toContain(`/satisfaction/${token}?score=${score}`);
  expect(sent.content).not.toContain("A leak");
  expect(await findQuestion(token)).toMatchObject({ score: null });
  expect(await kept(agencyId)).toEqual([{ score: null, comment: "", asked: true }]);
  expect(readToken(token.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).toBeNull();
  expect(await findQuestion(tokenOf({ agencyId, conversationId: conversation.id + 1 }))).toBeNull();
});

test("of two conversations that are closed together, with one person, one is asked about", async () => {
  const { agencyId, inbox } = await mailScene({ bubbleOn: true });
  const admin = await makeAgent(agencyId, "admin");
  await saveSatisfactionSettings(admin, { ...own, channels: ["email"], textEn: "" });
  for (const subject of ["A leak", "A bill"]) await mail(inbox, { subject, body: "Please help" });
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  expect(rows).toHaveLength(2);
  for (const { id } of rows) {
    const conversation = (await findConversation(admin, Number(id)))!;
    await reply(admin, conversation);
    await end(admin, conversation);
  }
  await Promise.all(rows.map(({ id }) => askQuestion(agencyId, Number(id))));
  expect((await said(agencyId)).filter(({ kind }) => kind === "question")).toHaveLength(1);
  expect(await kept(agencyId)).toEqual([{ score: null, comment: "", asked: true }]);
});

test("a digit that answers something newer than the question is a message", async () => {
  const { admin, agencyId } = await scene(["text"]);
  const number = await connectNumber(agencyId, provider.base);
  await text(number, "My bin is broken");
  await answer(admin, "A new one is on its way");
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agencyId}`,
  );
  const conversation = (await findConversation(admin, Number(rows[0]!.id)))!;
  await end(admin, conversation);
  await askQuestion(agencyId, conversation.id);
  await reopen(admin, await again(admin, conversation));
  await reply(admin, await again(admin, conversation));
  await end(admin, conversation);
  await text(number, "2");
  expect((await said(agencyId)).at(-1)).toMatchObject({ kind: "inbound", body: "2" });
  expect(await kept(agencyId)).toEqual([{ score: null, comment: "", asked: true }]);
});

test("reports tell the average, how many said which, and of whose conversations; each leads to them", async () => {
  const { admin, agencyId } = await scene(["chat"]);
  for (const score of [5, 5, 2]) {
    const conversation = await makeConversation(admin);
    await reply(admin, conversation);
    await end(admin, conversation);
    await rate(agencyId, conversation.id, { score, comment: "" });
  }
  const asked = readAsked({ range: "all_time" }, "2026-11-30");
  const report = await readReport(admin, asked, "satisfaction", "2026-11-30");
  if (report.view !== "satisfaction") throw new Error(report.view);
  expect(report).toMatchObject({ average: 4, rated: { n: 3 }, people: [{ id: admin.userId, average: 4 }] });
  const all = [report.rated, ...report.scores.map(({ counted }) => counted), report.people[0]!.rated];
  for (const { n, filter } of all) expect((await listHistory(admin, filter)).total).toBe(n);
});
