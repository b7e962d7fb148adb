import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { closeHub, count, listen, onRing } from "../live/hub.ts";
import type { Ring } from "../live/rings.ts";
import { makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { hearRings } from "../testing/rings.ts";
import { recordEvent } from "./record.ts";
import { ringAgency } from "./ring.ts";

afterAll(() => closeHub());

async function scene() {
  const agent = await makeAgent(await makeAgency());
  const { agencyId, id: conversationId } = await makeConversation(agent);
  await listen();
  const heard: Ring[] = [];
  onRing(agencyId, (ring) => heard.push(ring));
  return { agencyId, subject: { agencyId, conversationId }, userId: agent.userId, heard };
}

test("a ring is heard once, here and in other processes, and only once what it tells of has committed", async () => {
  const { agencyId, subject, userId, heard } = await scene();
  const others = await hearRings();
  const id = await transaction(async (tx) => {
    const id = await recordEvent(tx, subject, "conversation.unassigned", { from: userId });
    await ringAgency(tx, agencyId);
    expect(heard).toEqual([]);
    return id;
  });
  const rings = [
    { what: "event", ...subject, eventId: id, lists: true },
    { what: "agency", agencyId },
  ];
  expect(heard).toEqual(rings);
  await others.until(`event ${agencyId} ${subject.conversationId} ${id}`);
  await others.until(`agency ${agencyId}`);
  await others.close();
  // What came back by the database in the meantime was passed over.
  await db().execute(sql`select pg_notify('parley', ${`agency ${agencyId}`})`);
  await expect.poll(() => heard.length).toBe(3);
});

test("what is undone rings nothing, and what is done again rings once", async () => {
  const { agencyId, heard } = await scene();
  await expect(
    transaction(async (tx) => {
      await ringAgency(tx, agencyId);
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(heard).toEqual([]);
  let tries = 0;
  await transaction(async (tx) => {
    await ringAgency(tx, agencyId);
    if (++tries === 1) throw Object.assign(new Error("deadlock"), { code: "40P01" });
  });
  expect([tries, heard.length]).toEqual([2, 1]);
});

test("an event whose writer died before it rang is looked for, once; those that rang are not", async () => {
  const { agencyId, subject, userId, heard } = await scene();
  const missed = () => heard.filter(({ what }) => what === "missed").length;
  const newest = async () => {
    const { rows } = await db().execute<{ id: string }>(sql`select last_value as id from events_id_seq`);
    return Number(rows[0]!.id);
  };
  const look = async () => {
    count(await newest());
    count(await newest());
    return missed();
  };
  const before = await look();
  await transaction((tx) => recordEvent(tx, subject, "conversation.unassigned", { from: userId }));
  expect(await look()).toBe(before);
  await db().execute(sql`insert into events (agency_id, conversation_id, kind, data)
    values (${agencyId}, ${subject.conversationId}, 'conversation.unassigned', ${JSON.stringify({ from: userId })}::jsonb)`);
  expect(await look()).toBe(before + 1);
  expect(await look()).toBe(before + 1);
});
