import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { switchDuty } from "../agencies/duty.ts";
import { listHandOutTags, readHandOutSettings, saveHandOutSettings } from "../agencies/hand-outs.ts";
import { findOrCreateTags } from "../tags/creating.ts";
import { mergeTag, removeTag, restoreTag, undoMerge } from "../tags/managing.ts";
import { again, eventsOf, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { doTo } from "../testing/scenes/bulk.ts";
import { waitedFor } from "../testing/waited-for.ts";
import type { Conversation } from "./finding.ts";
import { handOut } from "./handing-out.ts";
import { lockConversation } from "./locked.ts";
import { tag, untagLocked } from "./tagging.ts";

/** Two on duty, so many that wait in the chat, and what is tagged *leak* or came by mail is handed out. */
async function scene(count: number, most = "") {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId, "agent", "Ana"), await makeAgent(agencyId, "agent", "Ben")];
  const all: Conversation[] = [];
  while (all.length < count)
    all.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(10, count - all.length) }, () => makeConversation(ana)),
      )),
    );
  const admin = await makeAgent(agencyId, "admin");
  for (const agent of [ana, ben]) await switchDuty(agent, true);
  const [leak, water] = (await findOrCreateTags(admin, "leak, water")) as [number, number];
  const save = (tags: number[]) =>
    saveHandOutSettings(admin, { way: "turns", channels: ["email"], tags, most });
  await save([leak]);
  const given = async () => {
    const now = await Promise.all(all.map((one) => again(ana, one)));
    return now.map(({ assigneeId }) => assigneeId);
  };
  const isGiven = async () => (await given()).map((userId) => userId !== null);
  return { agencyId, ana, ben, all, admin, leak, water, save, given, isGiven };
}

test("what is tagged while nobody has it is handed out, whatever it came by, and what is not stays", async () => {
  const { agencyId, ana, all, leak, water, isGiven } = await scene(3);
  await handOut();
  expect(await isGiven()).toEqual([false, false, false]);
  await tag(ana, all[1]!, [leak]);
  await tag(ana, all[2]!, [water]);
  await db().execute(sql`update conversations set channel = 'letter', channels = '{letter}'
    where agency_id = ${agencyId} and id = ${all[1]!.id}`);
  await handOut();
  expect(await isGiven()).toEqual([false, true, false]);
  expect((await again(ana, all[1]!)).placedBecause).toBe("handed_out");
});

test("a merged tag counts as the other, both ways, and a removed one does nothing until it is put back", async () => {
  const { admin, ana, all, leak, water, isGiven } = await scene(3);
  await tag(ana, all[0]!, [water]);
  await mergeTag(admin, leak, water);
  expect((await readHandOutSettings(admin)).tags).toEqual([water]);
  await handOut();
  expect(await isGiven()).toEqual([true, false, false]);
  await undoMerge(admin, leak);
  expect((await readHandOutSettings(admin)).tags).toEqual([leak]);

  await mergeTag(admin, water, leak);
  await removeTag(admin, leak);
  await tag(ana, all[1]!, [(await findOrCreateTags(admin, "other"))[0]!]);
  await db().execute(sql`update conversations set tag_ids = tag_ids || ${water}::bigint
    where agency_id = ${admin.agency.id} and id = ${all[1]!.id}`);
  await handOut();
  expect(await isGiven()).toEqual([true, false, false]);
  const shown = await listHandOutTags(admin);
  expect(shown.map(({ name, isRemoved }) => [name, isRemoved])).toEqual([
    ["leak", true],
    ["other", false],
  ]);
  const nothing = { way: "turns" as const, channels: [], tags: [leak], most: "" };
  await expect(saveHandOutSettings(admin, nothing)).rejects.toMatchObject({ reason: "hand_out_nothing" });
  await restoreTag(admin, leak);
  await handOut();
  expect(await isGiven()).toEqual([true, true, false]);
});

test("tags of another agency are none, and channels alone or tags alone are enough", async () => {
  const [{ save, leak, admin, water }, other] = [await scene(0), await scene(0)];
  await save([other.leak, leak, leak]);
  expect((await readHandOutSettings(admin)).tags).toEqual([leak]);
  await saveHandOutSettings(admin, { way: "turns", channels: [], tags: [water], most: "" });
  expect(await readHandOutSettings(admin)).toMatchObject({ channels: [], tags: [water] });
  const none = { way: "turns" as const, channels: [], tags: [other.leak], most: "" };
  await expect(saveHandOutSettings(admin, none)).rejects.toMatchObject({ reason: "hand_out_nothing" });
});

test("what two tag at once, while several workers look, is given once", async () => {
  const { agencyId, ana, ben, all, leak, isGiven } = await scene(8);
  await Promise.all([
    ...all.flatMap((one) => [tag(ana, one, [leak]), tag(ben, one, [leak])]),
    ...[1, 2, 3].map(() => handOut()),
  ]);
  await handOut();
  expect(await isGiven()).toEqual(all.map(() => true));
  for (const { id } of all) {
    const kinds = await eventsOf({ agencyId, id });
    expect(kinds.filter((kind) => kind === "conversation.assigned")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "conversation.tagged")).toHaveLength(1);
  }
});

test("what a tag is taken off of while it is being handed out stays with nobody", async () => {
  const { agencyId, ana, all, leak, isGiven } = await scene(2);
  for (const one of all) await tag(ana, one, [leak]);
  const { looking } = await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, all[0]!.id);
    const looking = handOut();
    await waitedFor(tx);
    await untagLocked(tx, ana, locked, [leak]);
    return { looking };
  });
  await looking;
  expect(await isGiven()).toEqual([false, true]);
});

test("two hundred that are tagged at once go to both in turns, up to the limit, and the rest waits", async () => {
  const { ana, ben, all, leak, given } = await scene(200, "60");
  const [tagged] = await Promise.all([doTo(ana, all, "tag", { tag: leak }), handOut(), handOut()]);
  expect(tagged).toBeGreaterThan(0);
  await handOut();
  const got = await given();
  for (const { userId } of [ana, ben]) expect(got.filter((one) => one === userId)).toHaveLength(60);
  expect(got.filter((one) => one === null)).toHaveLength(80);
  expect((await makeConversation(ana)).assigneeId).toBeNull();
});
