import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { listCommunications } from "./communications.ts";
import { addEntry, canCorrect, correctEntry, type Entry, findEntry } from "./entries.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, ben, grace] = [
    await makeAgent(agencyId, "agent", "Ana Ruiz"),
    await makeAgent(agencyId, "agent", "Ben Okafor"),
    await makeAgent(agencyId, "manager", "Grace Lee"),
  ];
  const id = await makeContact(agencyId, "Pat Doe");
  const first = { kind: "phone", body: "First words", localTime: "2026-03-02T10:00" } as const;
  await addEntry(ana, { id }, { ...first, clientId: randomUUID() });
  const list = async () => {
    const all = { from: null, to: null, method: null, limit: 5 };
    const [item] = (await listCommunications(ana, id, all)).items;
    if (item?.type !== "entry") throw new Error("no entry");
    return item;
  };
  const entry = (await findEntry(ana, (await list()).id))!;
  const again = async () => (await findEntry(ana, entry.id))!;
  const correct = (of: Entry, body: string, by = ana) =>
    correctEntry(by, of, { ...first, body, corrections: of.corrections });
  return { agencyId, ana, ben, grace, entry, again, correct, list, first };
}

test("a correction keeps what stood before, by whom and when; two keep both", async () => {
  const { grace, entry, again, correct, list } = await scene();
  await correct(entry, "Second words");
  await correct(await again(), "Third words", grace);
  const { words, author, earlier } = await list();
  expect([words, author]).toEqual(["Third words", "Ana Ruiz"]);
  expect(earlier.map(({ body, by }) => [body, by])).toEqual([
    ["Second words", "Grace Lee"],
    ["First words", "Ana Ruiz"],
  ]);
  expect(earlier[0]!.at).toBeInstanceOf(Date);
});

test("kind and time can be corrected too; an untouched form writes nothing", async () => {
  const { ana, agencyId, entry, again, correct, list, first } = await scene();
  await db().execute(
    sql`update log_entries set happened_at = happened_at + interval '17 seconds' where agency_id = ${agencyId}`,
  );
  const before = await again();
  await correct(before, "First words");
  expect((await again()).corrections).toBe(0);
  await correctEntry(ana, entry, { ...first, kind: "in_person", corrections: 0 });
  expect(await list()).toMatchObject({
    kind: "in_person",
    earlier: [{ kind: "phone", body: "First words" }],
  });
  expect((await again()).happenedAt).toEqual(before.happenedAt);
  await correctEntry(ana, entry, {
    ...first,
    kind: "in_person",
    localTime: "2026-03-01T09:00",
    corrections: 1,
  });
  expect((await again()).happenedAt).toEqual(new Date("2026-03-01T17:00:00Z"));
});

test("of ten corrections at once one is written, the others are told", async () => {
  const { entry, correct, list } = await scene();
  const done = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => correct(entry, `Words ${n}`)));
  expect(done.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of done)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ reason: "entry_changed" });
  expect((await list()).earlier).toHaveLength(1);
});

test("its author and managers may, a colleague may not, a stranger does not find it", async () => {
  const { ben, grace, ana, entry, correct, list } = await scene();
  expect([ana, ben, grace].map((agent) => canCorrect(agent, entry))).toEqual([true, false, true]);
  await expect(correct(entry, "Mine", ben)).rejects.toMatchObject({ reason: "not_allowed" });
  const stranger = await makeAgent(await makeAgency(), "admin");
  expect(await findEntry(stranger, entry.id)).toBeNull();
  expect((await list()).earlier).toEqual([]);
});

test.each([
  [{ body: " " }, "entry_needed"],
  [{ localTime: "2999-01-01T00:00" }, "entry_future"],
])("a correction with %j is refused as %s", async (more, reason) => {
  const { ana, entry, list, first } = await scene();
  const given = { ...first, ...more, corrections: 0 };
  await expect(correctEntry(ana, entry, given)).rejects.toMatchObject({ reason });
  expect((await list()).earlier).toEqual([]);
});
