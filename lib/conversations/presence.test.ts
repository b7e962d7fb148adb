import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { closeHub, onRing } from "../live/hub.ts";
import type { Ring } from "../live/rings.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { findConversation } from "./finding.ts";
import { asUser, asVisitor, endPresence, endTyping, listPresent, notePresence } from "./presence.ts";
import { postReply } from "./replies.ts";

afterAll(() => closeHub());

async function scene() {
  const agencyId = await makeAgency();
  const [ana, ben] = [
    await makeAgent(agencyId, "agent", "Ana Ruiz"),
    await makeAgent(agencyId, "agent", "Ben Okafor"),
  ];
  const visitor = await makeVisitor(agencyId);
  const { conversationId } = await say(visitor, "Hello");
  return { ana, ben, visitor, where: { agencyId, conversationId } };
}

test("others see who looks and who types, by first name; nobody sees themselves", async () => {
  const { ana, ben, visitor, where } = await scene();
  await notePresence(where, asUser(ana.userId));
  await notePresence(where, asUser(ben.userId), true);
  await notePresence(where, asVisitor(visitor.id));
  const seen = await listPresent(where.agencyId, where.conversationId, asUser(ana.userId));
  expect(seen).toEqual([
    { who: asUser(ben.userId), name: "Ben", typing: true },
    { who: asVisitor(visitor.id), name: "Pat Doe", typing: false },
  ]);
});

test("it goes by itself: typing after 6 seconds, looking after 30", async () => {
  const { ana, ben, where } = await scene();
  await notePresence(where, asUser(ben.userId), true);
  const age = (seconds: number) =>
    db().execute(sql`update presence set seen_at = now() - make_interval(secs => ${seconds}),
      typing_at = now() - make_interval(secs => ${seconds}) where conversation_id = ${where.conversationId}`);
  const seen = () => listPresent(where.agencyId, where.conversationId, asUser(ana.userId));
  await age(7);
  expect(await seen()).toMatchObject([{ typing: false }]);
  await age(31);
  expect(await seen()).toEqual([]);
});

test("others are told each time that somebody goes on typing, and once that they look", async () => {
  const { ben, where } = await scene();
  const rings: Ring[] = [];
  onRing(where.agencyId, (ring) => rings.push(ring));
  await expect.poll(() => rings).toContainEqual({ what: "missed" });
  rings.length = 0;
  for (const typing of [false, false, true, true]) await notePresence(where, asUser(ben.userId), typing);
  const own = { what: "presence", ...where, who: asUser(ben.userId) };
  await expect.poll(() => rings).toEqual([own, own, own]);
});

test("it ends at once when somebody sends or leaves", async () => {
  const { ana, ben, where } = await scene();
  await notePresence(where, asUser(ben.userId), true);
  await endTyping(where, asUser(ben.userId));
  const seen = () => listPresent(where.agencyId, where.conversationId, asUser(ana.userId));
  expect(await seen()).toMatchObject([{ typing: false }]);
  await endPresence(where, asUser(ben.userId));
  expect(await seen()).toEqual([]);
});

test("an answer ends the typing that led to it", async () => {
  const { ana, visitor, where } = await scene();
  await notePresence(where, asUser(ana.userId), true);
  const conversation = (await findConversation(ana, where.conversationId))!;
  await postReply(ana, conversation, { body: "Hello Pat", clientId: randomUUID(), seen: 999_999_999 });
  const seen = await listPresent(where.agencyId, where.conversationId, asVisitor(visitor.id));
  expect(seen).toMatchObject([{ name: "Ana", typing: false }]);
});
