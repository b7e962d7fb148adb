import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { switchBubble } from "../agencies/bubble.ts";
import { addKeywords, addUsualKeywords, listKeywords, removeKeyword } from "../agencies/keywords.ts";
import { again, eventsOf, makeAgency, makeAgent, makeVisitor, say, workJobs } from "../testing/factories.ts";
import { assign } from "./assignment.ts";
import { close } from "./closing.ts";
import { clearEmergency } from "./emergency.ts";
import { findConversation } from "./finding.ts";
import { listConversations } from "./list.ts";
import { postReply } from "./replies.ts";
import { readThread } from "./thread.ts";

const MINUTE = 60_000;

async function town(more: Parameters<typeof makeAgency>[0] = {}) {
  const agencyId = await makeAgency({ emergencyPhone: "(530) 555-0100", name: "Cedar", ...more });
  const ada = await makeAgent(agencyId, "admin", "Ada Stone");
  await addUsualKeywords(ada);
  const visitor = await makeVisitor(agencyId);
  const write = async (body: string) => {
    const { conversationId } = await say(visitor, body);
    return (await findConversation(ada, conversationId))!;
  };
  const automatic = async (conversation: { agencyId: number; id: number }) =>
    (await readThread(conversation)).items.flatMap((item) =>
      item.type === "message" && item.kind === "auto_response" ? [item.body] : [],
    );
  return { agencyId, ada, write, automatic, visitor };
}

test("a resident's message that says a keyword makes it an emergency, due in five minutes by the clock", async () => {
  const { ada, write } = await town();
  const one = await write("I smell gas at 12 Elm");
  expect(one).toMatchObject({ emergencyWords: "smell gas", queue: "new" });
  expect(+one.dueAt! - +one.waitingSince!).toBe(5 * MINUTE);
  expect(await eventsOf(one)).toContain("conversation.emergency");
  const line = (await readThread(one)).items.at(-1);
  expect(line).toMatchObject({ kind: "conversation.emergency", keyword: "smell gas" });
  await assign(ada, one, { to: ada.userId, sawAssignee: null });
  expect((await again(ada, one)).dueAt).toEqual(one.dueAt);
});

test("one that begins quietly is due earlier from then on, and later messages make it no second emergency", async () => {
  const { ada, write } = await town();
  const quiet = await write("Hello");
  expect(quiet.emergencyAt).toBeNull();
  const loud = await write("There is a gas leak");
  expect(+loud.dueAt!).toBeLessThan(+quiet.dueAt!);
  expect(loud.waitingSince).toEqual(quiet.waitingSince);
  await write("Gas leak!! Sparks!");
  expect((await eventsOf(loud)).filter((kind) => kind === "conversation.emergency")).toHaveLength(1);
  await postReply(ada, loud, { body: "On our way", clientId: randomUUID(), seen: Number.MAX_SAFE_INTEGER });
  const more = await write("Thank you. Anything else I should do?");
  expect(+more.dueAt! - +more.waitingSince!).toBe(5 * MINUTE);
});

test("it stands on top of every list, whatever is overdue there and however that is sorted", async () => {
  const { agencyId, ada, write } = await town();
  const late = (await say(await makeVisitor(agencyId), "Hello")).conversationId;
  await db().execute(sql`update conversations set waiting_since = now() - interval '9 h', due_at = now() - interval '5 h'
    where agency_id = ${agencyId} and id = ${late}`);
  const one = await write("Main break on 5th");
  await db().execute(sql`update conversations set last_message_at = now() + interval '1 h'
    where agency_id = ${agencyId} and id = ${late}`);
  for (const sort of ["urgent", "newest"] as const) {
    const query = { category: "new", sort, search: "", limit: 50, keep: [] } as const;
    const { rows } = await listConversations(ada, { ...query, keep: [] });
    expect(rows.map(({ id }) => id)).toEqual([one.id, late]);
  }
});

for (const bubbleOn of [true, false])
  test(`whoever reports one is told at once whom to call, once, chat ${bubbleOn ? "on" : "off"}`, async () => {
    const { ada, write, automatic } = await town({ bubbleOn });
    const one = await write("Flooding in the street");
    await workJobs();
    expect(await automatic(one)).toEqual([expect.stringContaining("call (530) 555-0100 now")]);
    await write("And sparks!");
    await workJobs();
    expect(await automatic(one)).toHaveLength(1);
    await switchBubble(ada, !bubbleOn);
  });

test("it is told though the usual answer went out before, though somebody has it, and in Spanish", async () => {
  const { agencyId, ada, write, automatic } = await town({ bubbleOn: false, emergencyPhone: null });
  const one = await write("Hola");
  await workJobs();
  await assign(ada, one, { to: ada.userId, sawAssignee: null });
  await db().execute(sql`update visitors set language = 'es' where agency_id = ${agencyId}`);
  await write("¡Hay una fuga de gas!");
  await workJobs();
  expect(await automatic(one)).toEqual([
    "We are away and will answer.",
    expect.stringContaining("llame ya al 911"),
  ]);
});

test("a person who was quicker spares the resident the automatic answer", async () => {
  const { ada, write, automatic } = await town();
  const one = await write("Explosion!");
  await postReply(ada, one, { body: "Get out", clientId: randomUUID(), seen: Number.MAX_SAFE_INTEGER });
  await workJobs();
  expect(await automatic(one)).toEqual([]);
});

test("not an emergency: due as it would have been, not again by the same words here, and the keyword was wrong once", async () => {
  const { ada, write } = await town();
  const one = await write("We have no water pressure issues, thanks");
  expect(one.emergencyWords).toBe("no water");
  await Promise.all([clearEmergency(ada, one), clearEmergency(ada, one)]);
  const now = await again(ada, one);
  expect(now).toMatchObject({ emergencyAt: null, emergencyWords: null });
  expect(+now.dueAt!).toBeGreaterThan(+one.dueAt!);
  expect((await eventsOf(one)).filter((kind) => kind === "conversation.no_emergency")).toHaveLength(1);
  expect((await listKeywords(ada.agency.id)).filter(({ wrong }) => wrong)).toMatchObject([
    { words: "no water", wrong: 1 },
  ]);
  expect((await write("As I said: no water problem")).emergencyAt).toBeNull();
  expect((await write("Now there are sparks")).emergencyWords).toBe("sparks");
});

test("closed and opened again by a quiet message it is none, and by the same words it is one again", async () => {
  const { ada, write } = await town();
  const one = await write("No water!");
  await clearEmergency(ada, one);
  const shut = async () =>
    close(ada, one, { seen: Number.MAX_SAFE_INTEGER, clientId: randomUUID(), unlinkedAnyway: true });
  await shut();
  expect((await write("No water again")).emergencyAt).not.toBeNull();
  await shut();
  expect((await write("All is well, thanks")).emergencyAt).toBeNull();
});

test("another agency's keywords, and those that were removed, say nothing", async () => {
  const [here, there] = [await town(), await town()];
  await addKeywords(there.ada, "en", "raccoon");
  expect((await here.write("A raccoon")).emergencyAt).toBeNull();
  const { id } = (await listKeywords(there.agencyId)).find(({ words }) => words === "raccoon")!;
  await removeKeyword(here.ada, id);
  expect((await there.write("A raccoon")).emergencyWords).toBe("raccoon");
  await removeKeyword(there.ada, id);
  const visitor = await makeVisitor(there.agencyId);
  const { conversationId } = await say(visitor, "Two raccoons");
  expect((await findConversation(there.ada, conversationId))!.emergencyAt).toBeNull();
});
