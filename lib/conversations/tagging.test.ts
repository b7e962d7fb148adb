import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { countByTag } from "../history/tag-counts.ts";
import { findOrCreateTags } from "../tags/creating.ts";
import { mergeTag, removeTag, restoreTag, undoMerge } from "../tags/managing.ts";
import { again, eventsOf, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import type { Conversation } from "./finding.ts";
import { postReply } from "./replies.ts";
import { tag, tagAgain, tagByName, untag } from "./tagging.ts";
import { readThread } from "./thread.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId, "agent", "Ana"), await makeAgent(agencyId, "agent", "Ben")];
  const gail = await makeAgent(agencyId, "manager", "Gail");
  const one = await makeConversation(ana);
  const named = async (conversation: Conversation = one) =>
    (await again(ana, conversation)).tags.map(({ name }) => name);
  const lines = async () =>
    (await readThread(one)).items.flatMap((item) => (item.type === "line" && item.tags ? [item] : []));
  return { agencyId, ana, ben, gail, one, named, lines };
}

test("what one press gives and takes is one line each, and the same again is none", async () => {
  const { ana, ben, one, named, lines } = await scene();
  await tagByName(ana, one, "leak, Billing");
  await tagByName(ben, one, "LEAK");
  expect(await named()).toEqual(["Billing", "leak"]);
  const [leak] = await findOrCreateTags(ana, "leak");
  await untag(ben, one, [leak!]);
  await untag(ben, one, [leak!]);
  expect(await named()).toEqual(["Billing"]);
  expect((await lines()).map(({ kind, userName, tags, undo }) => [kind, userName, tags, undo])).toEqual([
    ["conversation.tagged", "Ana", ["Billing", "leak"], null],
    ["conversation.untagged", "Ben", ["leak"], "tag_again"],
  ]);
  await tagAgain(ana, one, (await lines()).at(-1)!.eventId);
  expect(await named()).toEqual(["Billing", "leak"]);
});

test("tags hold no reply, also one that was begun before them", async () => {
  const { ana, ben, one } = await scene();
  const { lastEventId: seen } = await again(ana, one);
  await tagByName(ben, one, "leak");
  const sent = await postReply(ana, one, { body: "Hello", seen, clientId: crypto.randomUUID() });
  expect(sent.outcome).toBe("sent");
});

test("of two who tag one conversation at once both stay", async () => {
  const { ana, ben, one, named } = await scene();
  for (let round = 0; round < 6; round++)
    await Promise.all([
      tagByName(ana, one, `a${round}, both${round}`),
      tagByName(ben, one, `b${round}, both${round}`),
    ]);
  expect(await named()).toHaveLength(18);
  const { rows } = await db().execute<{ all: number; once: number }>(sql`
    select cardinality(tag_ids) as all, (select count(distinct id)::int from unnest(tag_ids) as given(id)) as once
    from conversations where agency_id = ${one.agencyId} and id = ${one.id}`);
  expect(rows).toEqual([{ all: 18, once: 18 }]);
});

test("who tags while a tag is merged loses nothing, and undoing it finds what each was given", async () => {
  const { ana, ben, gail, named } = await scene();
  const [leak, water] = await findOrCreateTags(gail, "leak, water");
  const conversations = await Promise.all(Array.from({ length: 8 }, () => makeConversation(ana)));
  await Promise.all([
    ...conversations.map((one, n) => tag(n % 2 ? ana : ben, one, [n % 2 ? leak! : water!])),
    mergeTag(gail, leak!, water!),
  ]);
  for (const one of conversations) expect(await named(one)).toEqual(["water"]);
  expect(await countByTag(gail)).toEqual(new Map([[water, 8]]));
  const both = conversations[0]!;
  await tag(ana, both, [leak!]);
  expect(await countByTag(gail)).toEqual(new Map([[water, 8]]));
  await undoMerge(gail, leak!);
  // Those that got it before it was merged have it again; whoever came later gave the other.
  const counts = await countByTag(gail);
  expect((counts.get(leak!) ?? 0) + counts.get(water!)!).toBe(8);
});

test("a conversation with two tags that are merged has one, counts once, and loses both when it is taken off", async () => {
  const { ana, gail, one, named } = await scene();
  const [leak, water] = await findOrCreateTags(gail, "leak, water");
  await tag(ana, one, [leak!, water!]);
  await mergeTag(gail, leak!, water!);
  expect(await named()).toEqual(["water"]);
  expect(await countByTag(gail)).toEqual(new Map([[water, 1]]));
  await untag(ana, one, [water!]);
  await undoMerge(gail, leak!);
  expect(await named()).toEqual([]);
});

test("a tag that is deleted while somebody tags was given or refuses, and comes back where it was given", async () => {
  const { ana, gail, named } = await scene();
  const [leak] = await findOrCreateTags(gail, "leak");
  const conversations = await Promise.all(Array.from({ length: 8 }, () => makeConversation(ana)));
  const [, ...done] = await Promise.allSettled([
    removeTag(gail, leak!),
    ...conversations.map((one) => tag(ana, one, [leak!])),
  ]);
  for (const one of conversations) expect(await named(one)).toEqual([]);
  expect(await countByTag(gail)).toEqual(new Map());
  await restoreTag(gail, leak!);
  for (const [n, one] of conversations.entries()) {
    expect(await named(one)).toEqual(done[n]!.status === "fulfilled" ? ["leak"] : []);
    const { reason } = done[n] as PromiseRejectedResult;
    if (done[n]!.status === "rejected") expect(reason).toMatchObject({ reason: "tag_gone" });
  }
});

test("a tag of another agency is none, and a conversation takes twenty", async () => {
  const [{ ana, one, named }, other] = [await scene(), await scene()];
  const [theirs] = await findOrCreateTags(other.gail, "theirs");
  await expect(tag(ana, one, [theirs!])).rejects.toMatchObject({ reason: "tag_gone" });
  await untag(ana, one, [theirs!]);
  expect(await eventsOf(one)).not.toContain("conversation.untagged");
  await tagByName(ana, one, Array.from({ length: 20 }, (_, n) => `t${n}`).join(","));
  await expect(tagByName(ana, one, "one more")).rejects.toMatchObject({ reason: "tags_of_one" });
  expect(await named()).toHaveLength(20);
});
