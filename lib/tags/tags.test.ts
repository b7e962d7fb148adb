import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { findOrCreateTags } from "./creating.ts";
import { readTagList } from "./listed.ts";
import { addTags, changeTag, mergeTag, removeTag, restoreTag, undoMerge } from "./managing.ts";
import { findTag, listTags } from "./tags.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, gail] = [await makeAgent(agencyId, "agent"), await makeAgent(agencyId, "manager")];
  const names = async () => (await listTags(ana)).map(({ name }) => name);
  return { agencyId, ana, gail, names };
}

test("a name is one tag, however it is written, and the same for who type it at once", async () => {
  const { ana, gail, names } = await scene();
  const made = await Promise.all(
    ["Leak", "leak ", "LÉAK", "leak, Leak"].map((typed, n) => findOrCreateTags(n % 2 ? ana : gail, typed)),
  );
  expect(new Set(made.flat()).size).toBe(1);
  expect(await findOrCreateTags(ana, "leak, Billing,, ")).toHaveLength(2);
  expect((await names()).map((name) => name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""))).toEqual([
    "billing",
    "leak",
  ]);
});

test("agents add none where only managers do, and use those that are there", async () => {
  const { ana, gail } = await scene();
  const closed = { ...ana, agency: { ...ana.agency, agentsCreateTags: false } };
  const [leak] = await findOrCreateTags(gail, "leak");
  expect(await findOrCreateTags(closed, "Leak")).toEqual([leak]);
  await expect(findOrCreateTags(closed, "leak, bill")).rejects.toMatchObject({ reason: "tag_unknown" });
  await expect(findOrCreateTags(closed, " , ")).rejects.toMatchObject({ reason: "tag_empty" });
});

test("only managers rename, merge and delete", async () => {
  const { ana, gail, names } = await scene();
  const [leak, bill] = await findOrCreateTags(gail, "leak, bill");
  for (const verb of [
    () => addTags(ana, "fresh"),
    () => changeTag(ana, leak!, { name: "x", color: "pink" }),
    () => mergeTag(ana, leak!, bill!),
    () => undoMerge(ana, leak!),
    () => removeTag(ana, leak!),
    () => restoreTag(ana, leak!),
  ])
    await expect(verb()).rejects.toMatchObject({ reason: "not_allowed" });
  expect(await names()).toEqual(["bill", "leak"]);
});

test("another agency's tag is none, whatever is done with it", async () => {
  const [{ gail, ana }, other] = [await scene(), await scene()];
  const [theirs] = await findOrCreateTags(other.gail, "theirs");
  const [own] = await findOrCreateTags(gail, "own");
  expect(await findTag(ana, String(theirs))).toBeNull();
  expect(await findTag(ana, "theirs")).toBeNull();
  for (const verb of [
    () => changeTag(gail, theirs!, { name: "x", color: "pink" }),
    () => mergeTag(gail, theirs!, own!),
    () => mergeTag(gail, own!, theirs!),
    () => removeTag(gail, theirs!),
    () => restoreTag(gail, theirs!),
    () => undoMerge(gail, theirs!),
  ])
    await expect(verb()).rejects.toMatchObject({ reason: "tag_gone" });
  expect(await other.names()).toEqual(["theirs"]);
});

test("a tag has another name at once, and no name that another has", async () => {
  const { ana, gail, names } = await scene();
  const [leak] = await findOrCreateTags(gail, "leak, bill");
  await changeTag(gail, leak!, { name: "Water leak", color: "pink" });
  expect(await findTag(ana, String(leak))).toMatchObject({ name: "Water leak", color: "pink" });
  await changeTag(gail, leak!, { name: "water Leak", color: "pink" });
  await expect(changeTag(gail, leak!, { name: "BILL", color: "pink" })).rejects.toMatchObject({
    reason: "tag_taken",
  });
  await expect(changeTag(gail, leak!, { name: "a, b", color: "pink" })).rejects.toMatchObject({
    reason: "tag_comma",
  });
  expect(await names()).toEqual(["bill", "water Leak"]);
});

test("what was merged is found by its old number and its old name, along however many merges, until it is undone", async () => {
  const { ana, gail, names } = await scene();
  const [a, b, c] = await findOrCreateTags(gail, "aa, bb, cc");
  await mergeTag(gail, a!, b!);
  await mergeTag(gail, b!, c!);
  expect(await names()).toEqual(["cc"]);
  for (const asked of [String(a), "AA", String(b), "bb", "cc"])
    expect(await findTag(ana, asked)).toMatchObject({ id: c, ids: expect.arrayContaining([a, b, c]) });
  expect(await findOrCreateTags(ana, "aa")).toEqual([c]);
  await expect(mergeTag(gail, a!, c!)).rejects.toMatchObject({ reason: "tag_gone" });
  await undoMerge(gail, b!);
  expect(await names()).toEqual(["bb", "cc"]);
  expect(await findTag(ana, "aa")).toMatchObject({ id: b });
  await undoMerge(gail, a!);
  await undoMerge(gail, a!);
  expect(await names()).toEqual(["aa", "bb", "cc"]);
  expect((await findTag(ana, "cc"))!.ids).toEqual([c]);
});

test("the name of a merged tag is free, and then it comes back under no name that is taken", async () => {
  const { gail, names } = await scene();
  const [leak, leaks] = await findOrCreateTags(gail, "leak, leaks");
  await mergeTag(gail, leak!, leaks!);
  await changeTag(gail, leaks!, { name: "leak", color: "blue" });
  await expect(undoMerge(gail, leak!)).rejects.toMatchObject({ reason: "tag_taken" });
  await changeTag(gail, leaks!, { name: "leaks", color: "blue" });
  await undoMerge(gail, leak!);
  expect(await names()).toEqual(["leak", "leaks"]);
});

test("a deleted tag is put back with what was merged into it, unless its name is taken", async () => {
  const { ana, gail, names } = await scene();
  const [a, b] = await findOrCreateTags(gail, "aa, bb");
  await mergeTag(gail, a!, b!);
  await removeTag(gail, b!);
  await removeTag(gail, b!);
  expect(await names()).toEqual([]);
  expect((await readTagList(gail)).removed).toMatchObject([{ id: b }]);
  expect(await findTag(ana, String(a))).toMatchObject({ id: b, isRemoved: true });
  const [fresh] = await findOrCreateTags(ana, "bb");
  expect(fresh).not.toBe(b);
  expect(await findTag(ana, "bb")).toMatchObject({ id: fresh });
  await expect(restoreTag(gail, b!)).rejects.toMatchObject({ reason: "tag_taken" });
  await removeTag(gail, fresh!);
  await restoreTag(gail, b!);
  expect((await readTagList(gail)).tags).toMatchObject([{ id: b, merged: [{ id: a, name: "aa" }] }]);
});

test("of those who merge two tags into each other at once one wins, and no tag is lost in a circle", async () => {
  const { agencyId, gail, names } = await scene();
  for (let round = 0; round < 8; round++) {
    const [a, b, c] = await findOrCreateTags(gail, `a${round}, b${round}, c${round}`);
    const done = await Promise.allSettled([
      mergeTag(gail, a!, b!),
      mergeTag(gail, b!, a!),
      mergeTag(gail, b!, c!),
      removeTag(gail, c!),
    ]);
    for (const one of done)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ reason: "tag_gone" });
  }
  const { rows } = await db().execute(sql`
    select t.id from tags t join tags one on one.agency_id = ${agencyId} and one.id = coalesce(t.root_id, t.id)
    where t.agency_id = ${agencyId} and (one.root_id is not null or (t.root_id is null) <> (t.merged_into_id is null))`);
  expect(rows).toEqual([]);
  expect((await names()).length).toBeLessThanOrEqual(16);
});
