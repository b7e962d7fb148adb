import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { mailFrom, mailsOf, mailTown } from "../testing/scenes/mailing.ts";
import { drivers } from "./drivers.ts";
import type { Parsed, Waiting } from "./item.ts";
import { leave, leftIds, readRest } from "./late.ts";
import { keepRaw, readSome } from "./receive.ts";

const town = mailTown();

test("a mail that takes too long is waited for by no other, nor begun twice, and is shown in the end", async () => {
  const { agencyId, inbox } = await town.scene();
  const bring = (body: Buffer) => keepRaw(inbox, { url: "", headers: {}, body });
  const head = ["Content-Type: text/html"];
  await bring(mailFrom({ from: "slow@example.com", head, body: "<div>".repeat(400_000) }));
  await bring(mailFrom({ from: "quick@example.com", body: "Is the water safe?" }));
  await readSome(10);
  const bodies = async () => (await mailsOf(agencyId)).map(({ body }) => body);
  expect(await bodies()).toEqual(["Is the water safe?"]);
  await bring(mailFrom({ from: "next@example.com", body: "Mine too" }));
  await endLeases(agencyId);
  expect(await readSome(10)).toBe(1);
  expect(await bodies()).toEqual(["Is the water safe?", "Mine too"]);
  await readRest();
  expect(await readSome(10)).toBe(0);
  expect((await itemsOf(agencyId)).map(({ state }) => state)).toEqual(["unreadable", "read", "read"]);
});

test("of several that were left none waits for one that takes longer, and each is read once", async () => {
  const { agencyId, inbox } = await town.scene();
  for (const body of ["First", "Second"])
    await keepRaw(inbox, { url: "", headers: {}, body: mailFrom({ body }) });
  const [first, second] = await itemsOf(agencyId);
  const parse = async (item: Waiting): Promise<Parsed> => ({
    inbox,
    item,
    found: await drivers.email!.parse({ url: "", headers: {}, body: item.body }),
  });
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
  leave(
    first!,
    isOver.then(() => parse(first!)),
  );
  leave(second!, parse(second!));
  while (leftIds().length > 1) await pause(10);
  expect(await mailsOf(agencyId)).toMatchObject([{ body: "Second" }]);
  end();
  await readRest();
  expect(await mailsOf(agencyId)).toMatchObject([{ body: "Second" }, { body: "First" }]);
  expect(await readSome(10)).toBe(0);
});

/** What came in, in its order, and what has become of it. */
const itemsOf = async (agencyId: number) =>
  (
    await db().execute<Waiting & { state: string }>(sql`
      select agency_id::int as "agencyId", id::int, inbox_id::int as "inboxId", headers, body, state
      from raw_inbound where agency_id = ${agencyId} order by id`)
  ).rows;

const endLeases = (agencyId: number) =>
  db().execute(sql`
    update raw_inbound set lease_until = statement_timestamp() where agency_id = ${agencyId} and lease_until is not null`);
