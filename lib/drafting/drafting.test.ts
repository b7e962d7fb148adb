import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { ModelUse } from "#db/schema/agencies.ts";
import type { Agent } from "../agents/agent.ts";
import { saveCanned } from "../canned/canned.ts";
import { close } from "../conversations/closing.ts";
import { saveDraft } from "../conversations/drafts.ts";
import { findConversation } from "../conversations/finding.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import { again, makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { connectModel, startModel, say as tells } from "../testing/model-server.ts";
import { makePast } from "../testing/past.ts";
import { suggest, summarise, translate, translateDraft, tryModel } from "./drafting.ts";
import { readMessages } from "./said.ts";

const server = await startModel();
afterAll(server.close);
beforeEach(() => {
  server.asked.splice(0);
  server.says("[[1]] When does the truck come?");
});

async function office(uses: ModelUse[] = ["translate", "summarise", "suggest"]) {
  const agencyId = await makeAgency();
  await connectModel(agencyId, server.address, uses);
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const conversation = await writes(ana, "¿Cuándo pasa el camión de la basura?");
  return { agencyId, ana, conversation };
}

/** A resident whose address and number stand in no message. */
async function writes(agent: Agent, body: string, name = "Lucía Peña") {
  const more = { name, email: "lucia@example.com", phone: "+15305550199", language: "es" as const };
  const { conversationId } = await say(await makeVisitor(agent.agency.id, more), body);
  return (await findConversation(agent, conversationId))!;
}

const data = () => JSON.parse(server.asked.at(-1)!.messages[1]!.content) as unknown;
const audited = async (agencyId: number) =>
  (
    await db().execute<{ kind: string; data: string }>(
      sql`select kind, data from audit_entries where agency_id = ${agencyId} and kind like 'model.%' order by id`,
    )
  ).rows;

test("what a resident wrote is translated beside the original, and the audit log has numbers, never words", async () => {
  const { agencyId, ana, conversation } = await office();
  const drafted = await translate(ana, conversation, {});
  expect(drafted).toMatchObject({
    use: "translate",
    translations: [{ original: "¿Cuándo pasa el camión de la basura?", text: "When does the truck come?" }],
  });
  const [entry] = await audited(agencyId);
  expect(entry!.kind).toBe("model.asked");
  expect(JSON.parse(entry!.data)).toEqual({
    ...{ use: "translate", conversation: conversation.id, ids: [conversation.lastInboundId] },
    ...{ characters: expect.any(Number), model: "town-model", host: new URL(server.address).host },
  });
  expect(entry!.data).not.toMatch(/cami|truck|Luc/);
});

test("what a resident wrote is translated however much the agency has written since", async () => {
  const { agencyId, ana } = await office();
  const said = [
    { at: "2026-05-01T18:00:00Z", body: "¿Cuándo pasa el camión?" },
    {
      at: "2026-05-02T18:00:00Z",
      body: "Rules. ".repeat(4000),
      kind: "outbound" as const,
      userId: ana.userId,
    },
  ];
  const conversation = (await findConversation(ana, await makePast(agencyId, { said })))!;
  const { said: all } = await readMessages(conversation);
  for (const message of [null, all[0]!.id])
    expect(await translate(ana, conversation, { message })).toMatchObject({
      isCut: false,
      translations: [{ original: "¿Cuándo pasa el camión?", text: "When does the truck come?" }],
    });
});

test("words and first names are sent: no address, no number, no note", async () => {
  const { ana, conversation } = await office();
  const note = { clientId: randomUUID(), mentions: [], files: [] };
  await addNote(ana, conversation, { body: "She owes us money.", ...note });
  server.says("She asks when the truck comes.");
  await summarise(ana, conversation, {});
  expect(data()).toEqual([{ by: "resident (Lucía)", text: "¿Cuándo pasa el camión de la basura?" }]);
  expect(JSON.stringify(server.asked)).not.toMatch(/example\.com|5550199|Peña|owes/);
});

test("a draft is translated into the language in which the resident writes, and stays as it is", async () => {
  const { ana, conversation } = await office();
  await expect(translateDraft(ana, conversation, { language: "theirs" })).rejects.toThrow("model_no_draft");
  await saveDraft(ana, conversation, { kind: "reply", body: "It comes on Tuesday." });
  server.says("Pasa el martes.");
  const drafted = await translateDraft(ana, conversation, { language: "theirs" });
  expect(drafted).toEqual({
    ...{ use: "draft", isCut: false, original: "It comes on Tuesday.", text: "Pasa el martes." },
  });
  expect(data()).toEqual({
    draft: "It comes on Tuesday.",
    resident: "¿Cuándo pasa el camión de la basura?",
  });
});

test("an answer is suggested from canned replies and from what was answered before, each of them named", async () => {
  const { agencyId, ana, conversation } = await office();
  const grace = await makeAgent(agencyId, "manager");
  const shared = { folder: "", textEn: "", whose: "agency" as const };
  await saveCanned(
    grace,
    { ...shared, name: "Basura", textEs: "El camión de la basura pasa {{contact.account}}." },
    null,
  );
  await saveCanned(grace, { ...shared, name: "Agua", textEs: "El agua es potable." }, null);
  const earlier = await writes(ana, "Hola, ¿el camión de la basura no pasó?", "Rosa Gil");
  await postReply(ana, earlier, { body: "Pasa mañana.", clientId: randomUUID(), seen: earlier.lastEventId });
  const { lastEventId } = await again(ana, earlier);
  await close(ana, await again(ana, earlier), {
    ...{ seen: lastEventId, clientId: randomUUID(), closureMessage: "", unlinkedAnyway: true },
  });
  const elsewhere = await office();
  await writes(elsewhere.ana, "¿El camión de la basura?");
  server.says("Pasa el martes.");
  const drafted = await suggest(ana, conversation, {});
  expect(drafted).toMatchObject({
    ...{ use: "suggest", text: "Pasa el martes." },
    sources: [
      { kind: "canned", name: "Basura" },
      { kind: "conversation", id: earlier.id, name: "Rosa Gil" },
    ],
  });
  expect(data()).toMatchObject({
    replies: [{ name: "Basura", text: "El camión de la basura pasa {{contact.account}}." }],
    earlier: ["Pasa mañana."],
  });
});

test("while it is off, or for what is not ticked, nobody is asked and nothing is written down", async () => {
  for (const uses of [[], ["summarise"]] satisfies ModelUse[][]) {
    const { agencyId, ana, conversation } = await office(uses);
    await saveDraft(ana, conversation, { kind: "reply", body: "Tuesday." });
    await expect(translate(ana, conversation, {})).rejects.toThrow("model_off");
    await expect(translateDraft(ana, conversation, { language: "en" })).rejects.toThrow("model_off");
    await expect(suggest(ana, conversation, {})).rejects.toThrow("model_off");
    expect(await audited(agencyId)).toEqual([]);
  }
  expect(server.asked).toEqual([]);
});

test("one question at a time of each person, and a colleague's beside it", async () => {
  const { agencyId, ana, conversation } = await office();
  const ben = await makeAgent(agencyId);
  let answer = () => {};
  server.play((_, response) => {
    answer = () => tells(response, "[[1]] When?");
  });
  const first = translate(ana, conversation, {});
  await expect.poll(() => server.asked.length).toBe(1);
  await expect(translate(ana, conversation, {})).rejects.toThrow("model_busy");
  server.says("[[1]] When?");
  await translate(ben, conversation, {});
  answer();
  await first;
  await translate(ana, conversation, {});
});

test("of a thread that is too long the newest is sent, and that is said", async () => {
  const { ana, conversation } = await office();
  const visitor = await makeVisitor(ana.agency.id, { name: "Lucía Peña" });
  const { conversationId } = await say(visitor, `first ${"a".repeat(15_000)}`);
  await say(visitor, `second ${"b".repeat(15_000)}`);
  server.says("Letters.");
  const long = (await findConversation(ana, conversationId))!;
  expect(await summarise(ana, long, {})).toMatchObject({ isCut: true });
  expect(data()).toEqual([{ by: "resident (Lucía)", text: expect.stringMatching(/^second/) }]);
  server.says("Short.");
  expect(await summarise(ana, conversation, {})).toMatchObject({ isCut: false });
});

test("an admin hears whether somebody answers, with no words of anybody", async () => {
  const { agencyId } = await office([]);
  const ada = await makeAgent(agencyId, "admin");
  server.says("I can be reached.");
  expect(await tryModel(ada)).toBe("I can be reached.");
  expect(server.asked).toHaveLength(1);
  expect(await audited(agencyId)).toMatchObject([{ kind: "model.tried" }]);
});
