import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { cardOf } from "../contacts/card-input.ts";
import { saveContact } from "../contacts/edit.ts";
import { Refused } from "../errors.ts";
import { eventsOf, makeAgency, makeAgent } from "../testing/factories.ts";
import { bytesOf, connect, sheetsIn, writeLetter } from "../testing/scenes/letters.ts";
import { findAnswered, logAnswer } from "./answers.ts";
import { batchPaper } from "./papers.ts";
import { printAll } from "./printing.ts";
import { readdress } from "./readdressing.ts";
import { listWaiting } from "./waiting.ts";

const WRONG = "1420 Larkspur Ct, Riverton";
const RIGHT = "1420 Larkspur Ct, Riverton, CA 95945";

let ana: Agent;
let agencyId: number;

beforeEach(async () => {
  agencyId = await makeAgency();
  ana = await makeAgent(agencyId, "admin");
  await connect(ana);
});

const addressesOf = async (contactId: number) =>
  (await findContact(ana, contactId))!.points.map(({ value, bad, isPrimary }) =>
    [value, bad ? "bad" : "", isPrimary ? "first" : ""].filter(Boolean).join(" | "),
  );

const bare = (point: string) => point.replace(" | first", "");

test("a corrected address is the letter's, the card's, and the way by which the answer comes", async () => {
  const { contactId, conversationId, messageId } = await writeLetter(ana, "Ann", WRONG);
  await db().execute(sql`update contact_points set is_primary = true, bad_at = now()
    where agency_id = ${agencyId} and contact_id = ${contactId}`);
  const before = (await findContact(ana, contactId))!;
  await readdress(ana, messageId, {
    was: WRONG,
    typed: "1420 Larkspur Ct\nRiverton, CA 95945\n",
    onCard: true,
  });
  expect(await listWaiting(ana)).toMatchObject([{ address: RIGHT, problem: null }]);
  expect(await addressesOf(contactId)).toEqual([`${RIGHT} | first`]);
  expect(await eventsOf({ agencyId, id: conversationId })).toContain("message.readdressed");
  const late = saveContact(ana, before, {
    ...{ version: before.version, clientId: randomUUID(), card: cardOf(before) },
  });
  await expect(late).rejects.toThrow("card_changed_by");
  const answered = (await findAnswered(ana, messageId))!;
  const answer = { body: "Thanks.", uploads: [], clientId: randomUUID() };
  expect(await logAnswer(ana, answered, answer)).toBe(conversationId);
});

test("for one letter alone the card stays, and a card that lacks both gets the right one", async () => {
  const { contactId, messageId } = await writeLetter(ana, "Ann", WRONG);
  await readdress(ana, messageId, { was: WRONG, typed: RIGHT, onCard: false });
  expect(await addressesOf(contactId)).toEqual([WRONG]);
  const next = "9 Oak St, Riverton, CA 95945";
  await readdress(ana, messageId, { was: RIGHT, typed: next, onCard: true });
  expect((await addressesOf(contactId)).map(bare).sort()).toEqual([WRONG, next].sort());
  await readdress(ana, messageId, { was: next, typed: RIGHT, onCard: true });
  expect((await addressesOf(contactId)).map(bare).sort()).toEqual([WRONG, RIGHT].sort());
});

test("what the window cannot take either, what is marked as bad and what is empty is refused, and nothing is written", async () => {
  const { contactId, messageId } = await writeLetter(ana, "Ann", WRONG);
  const bad = "2 Oak St, Riverton, CA 95945";
  await db().execute(sql`insert into contact_points (agency_id, contact_id, kind, value, bad_at)
    values (${agencyId}, ${contactId}, 'address', ${bad}, now())`);
  const turn = (typed: string) => readdress(ana, messageId, { was: WRONG, typed, onCard: true });
  await expect(turn("1420 Larkspur Ct\nRiverton")).rejects.toMatchObject({ values: { why: "postcode" } });
  await expect(turn(bad)).rejects.toThrow("send_point_bad");
  await expect(turn(" \n ")).rejects.toThrow("letter_address");
  expect(await listWaiting(ana)).toMatchObject([{ address: WRONG }]);
  expect(await addressesOf(contactId)).toHaveLength(2);
});

test("who corrects what a colleague has corrected or printed is told so", async () => {
  const { contactId, messageId } = await writeLetter(ana, "Ann", RIGHT);
  const next = "9 Oak St, Riverton, CA 95945";
  await readdress(ana, messageId, { was: RIGHT, typed: next, onCard: false });
  await expect(readdress(ana, messageId, { was: RIGHT, typed: WRONG, onCard: true })).rejects.toThrow();
  await printAll(ana);
  const late = readdress(ana, messageId, { was: next, typed: RIGHT, onCard: true });
  await expect(late).rejects.toThrow("letter_changed");
  expect(await addressesOf(contactId)).toEqual([RIGHT]);
  const stranger = await makeAgent(await makeAgency(), "admin");
  const theirs = readdress(stranger, messageId, { was: next, typed: RIGHT, onCard: true });
  await expect(theirs).rejects.toThrow("letter_changed");
});

test("corrected while the batch is made, a letter is printed as it says or waits with the new address", async () => {
  for (let round = 0; round < 8; round++) {
    const was = `${round} Elm St, Riverton, CA 95945`;
    const typed = `${round} Oak St, Riverton, CA 95949`;
    const { messageId } = await writeLetter(ana, `Ann ${round}`, was);
    const [turned, printed] = await Promise.allSettled([
      readdress(ana, messageId, { was, typed, onCard: true }),
      printAll(ana),
    ]);
    for (const one of [turned, printed])
      if (one.status === "rejected") expect(one.reason).toBeInstanceOf(Refused);
    const batch = printed.status === "fulfilled" ? printed.value : await printAll(ana);
    const [sheet] = sheetsIn(await bytesOf(await batchPaper(ana, batch)));
    expect(sheet).toContain(turned.status === "fulfilled" ? `${round} Oak St` : `${round} Elm St`);
    expect(await listWaiting(ana)).toEqual([]);
  }
});

test("of two who correct at once one is told, and letter and card say the same", async () => {
  const { contactId, messageId } = await writeLetter(ana, "Ann", WRONG);
  const done = await Promise.allSettled(
    ["1 Oak St", "2 Oak St", "3 Oak St"].map((street) =>
      readdress(ana, messageId, { was: WRONG, typed: `${street}, Riverton, CA 95945`, onCard: true }),
    ),
  );
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [waiting] = await listWaiting(ana);
  expect((await addressesOf(contactId)).map(bare)).toEqual([waiting!.address]);
});
