import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { readLogo, saveLogo } from "../agencies/logo.ts";
import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { findConversation } from "../conversations/finding.ts";
import { sendAgain } from "../conversations/sending-again.ts";
import { takeBack } from "../conversations/taking-back.ts";
import { readThread } from "../conversations/thread.ts";
import { eraseContact } from "../people/erasing.ts";
import { again, eventsOf, makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { bytesOf, connect, sheetsIn, writeLetter } from "../testing/scenes/letters.ts";
import { findAnswered, logAnswer } from "./answers.ts";
import { listBatches, postBatch, undoBatch } from "./batches.ts";
import { batchPaper, previewPaper } from "./papers.ts";
import { printAll } from "./printing.ts";
import { sayReturned } from "./returned.ts";
import { listWaiting } from "./waiting.ts";

let ana: Agent;
let admin: Agent;

beforeEach(async () => {
  const agencyId = await makeAgency();
  [ana, admin] = [await makeAgent(agencyId), await makeAgent(agencyId, "admin")];
  await connect(admin);
});

const states = async () =>
  (
    await db().execute<{ delivery: string; detail: string | null }>(sql`
      select delivery, delivery_detail as detail from messages
      where agency_id = ${ana.agency.id} and channel = 'letter' and kind = 'outbound' order by id`)
  ).rows.map(({ delivery, detail }) => (detail ? `${delivery} ${detail}` : delivery));

const open = async (id: number) => (await findConversation(ana, id))!;

test("a batch is one PDF in the order of postcodes, and the same file again", async () => {
  await writeLetter(ana, "Curtis Holloway", "1 Elm St, Truckee, CA 96161");
  await writeLetter(ana, "María Ruiz", "1420 Larkspur Ct, Riverton, CA 95945", "Estimada María:\n\nGracias.");
  await writeLetter(ana, "Walter Groß", "Königstraße 12 a, 70173 Stuttgart, Germany");
  await writeLetter(ana, "Ann Lee", "9 Oak St, Riverton, CA 95949");
  expect((await listWaiting(ana)).map(({ problem }) => problem)).toEqual([null, null, null, null]);
  const batch = await printAll(ana);
  const pdf = await bytesOf(await batchPaper(ana, batch));
  const names = sheetsIn(pdf).map(
    (sheet) => /María Ruiz|Ann Lee|Curtis Holloway|Walter Groß/.exec(sheet)?.[0],
  );
  expect(names).toEqual(["María Ruiz", "Ann Lee", "Curtis Holloway", "Walter Groß"]);
  await db().execute(
    sql`update agencies set name = 'Another', color = '#000000' where id = ${ana.agency.id}`,
  );
  expect(pdf.equals(await bytesOf(await batchPaper(ana, batch)))).toBe(true);
  expect(await states()).toEqual(["sending", "sending", "sending", "sending"]);
  expect(await listWaiting(ana)).toEqual([]);
});

test("a letter tells its reference, the chat's address is in its code, and its page counts", async () => {
  const { messageId, conversationId } = await writeLetter(
    ana,
    "María Ruiz",
    "1 Larkspur Ct, Riverton, CA 95945",
  );
  const [sheet] = sheetsIn(await bytesOf(await previewPaper(ana, messageId)));
  for (const words of [
    `Reference ${conversationId}`,
    "Page 1 of 1",
    "200 Water Street",
    "(530) 555-0100",
    ana.agency.name,
  ])
    expect(sheet).toContain(words);
  expect(await states()).toEqual(["queued"]);
});

test("a logo is once in the file, however many letters bear it, and what is no picture is none", async () => {
  const bytes = await sharp({ create: { width: 2000, height: 400, channels: 4, background: "#0c5a7880" } })
    .png()
    .toBuffer();
  await saveLogo(admin, await readLogo({ name: "logo.png", bytes }));
  await writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945");
  await writeLetter(ana, "Bo", "2 Elm St, Riverton, CA 95945");
  const pdf = await bytesOf(await batchPaper(ana, await printAll(ana)));
  expect(pdf.toString("latin1").match(/\/Subtype \/Image/g)).toHaveLength(1);
  const scan = { name: "scan.pdf", bytes: Buffer.from("%PDF-1.4\n%%EOF\n") };
  await expect(readLogo(scan)).rejects.toThrow("logo_kind");
  const drawn = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await expect(readLogo({ name: "logo.svg", bytes: drawn })).rejects.toThrow("logo_kind");
  await expect(saveLogo(ana, null)).rejects.toThrow("not_allowed");
});

test("an address that no window shows is said, and holds no other letter", async () => {
  await writeLetter(ana, "No Code", "1420 Larkspur Ct, Riverton");
  await writeLetter(
    ana,
    "Too Long",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenpension 12, Riverton, CA 95945",
  );
  await writeLetter(ana, "Too Many", "One, Two, Three, Four, Five, Six, Riverton, CA 95945");
  await writeLetter(ana, "王小明", "1 Elm St, Riverton, CA 95945");
  await writeLetter(ana, "Good", "2 Elm St, Riverton, CA 95945");
  expect((await listWaiting(ana)).map(({ problem }) => problem)).toEqual([
    { why: "postcode" },
    { why: "address_wide" },
    { why: "address_lines" },
    { why: "unprintable", words: "王小明" },
    null,
  ]);
  const batch = await printAll(ana);
  expect(sheetsIn(await bytesOf(await batchPaper(ana, batch)))).toHaveLength(1);
  expect(await states()).toEqual(["queued", "queued", "queued", "queued", "sending"]);
  await expect(printAll(ana)).rejects.toThrow("letters_none");
});

test("words that cannot be printed are named when they are written, and nothing is kept", async () => {
  await expect(
    writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945", "Dear 王小明 👍"),
  ).rejects.toMatchObject({
    reason: "letter_unprintable",
    values: { words: "王小明 👍" },
  });
  expect(await states()).toEqual([]);
});

test("two who print at once have each letter once", async () => {
  for (let at = 0; at < 12; at++)
    await writeLetter(ana, `Person ${at}`, `${at} Elm St, Riverton, CA 959${40 + at}`);
  const done = await Promise.allSettled([printAll(ana), printAll(admin), printAll(ana), printAll(admin)]);
  const made = done.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(made.length).toBeGreaterThan(0);
  for (const one of done)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ reason: "letters_none" });
  const { rows } = await db().execute<{ count: number; letters: number }>(sql`
    select count(*)::int as count, count(distinct message_id)::int as letters from letters where agency_id = ${ana.agency.id}`);
  expect(rows[0]).toEqual({ count: 12, letters: 12 });
});

test("a batch is undone before it is posted, and not after", async () => {
  const { conversationId } = await writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945");
  const first = await printAll(ana);
  await undoBatch(admin, first);
  expect(await states()).toEqual(["queued"]);
  expect(await batchPaper(ana, first)).toBeNull();
  expect(await listBatches(ana)).toEqual([]);
  const second = await printAll(ana);
  const done = await Promise.allSettled([
    postBatch(ana, second),
    postBatch(admin, second),
    undoBatch(ana, second),
  ]);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  if ((await states())[0] === "queued") await postBatch(ana, await printAll(ana));
  expect(await states()).toEqual(["sent"]);
  const [batch] = await listBatches(ana);
  await expect(undoBatch(ana, batch!.id)).rejects.toThrow("letters_decided");
  expect(await eventsOf({ agencyId: ana.agency.id, id: conversationId })).toEqual(
    expect.arrayContaining(["message.posted", "message.moved_on"]),
  );
  const thread = await readThread({ agencyId: ana.agency.id, id: conversationId });
  expect(thread.items.find((item) => item.type === "message")).toMatchObject({
    deliveryAt: expect.any(Date),
  });
});

test("a letter that came back marks the address on every card, and goes out again once that is right", async () => {
  const address = "1 Elm St, Riverton, CA 95945";
  const other = await makeContact(ana.agency.id, "Bo", [{ kind: "address", value: address }]);
  const { contactId, conversationId, messageId } = await writeLetter(ana, "Ann", address);
  await expect(sayReturned(ana, await open(conversationId), messageId)).rejects.toThrow("decided_already");
  await postBatch(ana, await printAll(ana));
  await sayReturned(ana, await open(conversationId), messageId);
  expect(await states()).toEqual(["failed delivery.returned"]);
  expect((await listBatches(ana))[0]).toMatchObject({ count: 1, returned: 1 });
  const { rows } = await db().execute<{ id: string }>(sql`select contact_id as id from contact_points
    where agency_id = ${ana.agency.id} and value = ${address} and bad_at is not null`);
  expect(rows.map(({ id }) => Number(id)).sort()).toEqual([contactId, other].sort());
  await expect(sendAgain(ana, await open(conversationId), messageId)).rejects.toThrow("send_point_bad");
  await db().execute(sql`update contact_points set bad_at = null where agency_id = ${ana.agency.id}`);
  await sendAgain(ana, await open(conversationId), messageId);
  expect(await states()).toEqual(["queued delivery.again"]);
  await printAll(ana);
  expect(await listBatches(ana)).toHaveLength(2);
});

test("whom a letter may not go to any more is not printed", async () => {
  const { contactId } = await writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945");
  await writeLetter(ana, "Bo", "2 Elm St, Riverton, CA 95945");
  await db().execute(sql`update contact_points set bad_at = now()
    where agency_id = ${ana.agency.id} and contact_id = ${contactId}`);
  await printAll(ana);
  expect(await states()).toEqual(["failed delivery.letter_point_bad", "sending"]);
});

test("its writer takes a letter back until it is printed", async () => {
  const one = await writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945");
  await takeBack(ana, await open(one.conversationId), one.messageId);
  expect(await states()).toEqual(["withdrawn"]);
  const two = await writeLetter(ana, "Bo", "2 Elm St, Riverton, CA 95945");
  await printAll(ana);
  await expect(takeBack(ana, await open(two.conversationId), two.messageId)).rejects.toThrow("left_already");
});

test("what came back on paper stands in the same thread, once", async () => {
  const { contactId, conversationId, messageId } = await writeLetter(
    ana,
    "Ann",
    "1 Elm St, Riverton, CA 95945",
  );
  await postBatch(ana, await printAll(ana));
  const letter = (await findAnswered(ana, messageId))!;
  const scan = {
    name: "scan.pdf",
    bytes: Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"),
  };
  const clientId = randomUUID();
  const input = { body: "I have paid.", uploads: [scan], clientId };
  expect(await logAnswer(ana, letter, input)).toBe(conversationId);
  expect(await logAnswer(ana, letter, input)).toBe(conversationId);
  const { items } = await readThread({ agencyId: ana.agency.id, id: conversationId });
  const inbound = items.filter((item) => item.type === "message" && item.kind === "inbound");
  expect(inbound).toMatchObject([{ body: "I have paid.", channel: "letter", files: [{ name: "scan.pdf" }] }]);
  expect(await again(ana, await open(conversationId))).toMatchObject({ contactId });
  await expect(logAnswer(ana, letter, { ...input, body: " ", uploads: [] })).rejects.toThrow("empty_message");
});

test("an erased person's letter is printed no more", async () => {
  const { contactId } = await writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945");
  await writeLetter(ana, "Bo", "2 Elm St, Riverton, CA 95945");
  const batch = await printAll(ana);
  await eraseContact(admin, (await findContact(admin, contactId))!, "asked for it");
  const sheets = sheetsIn(await bytesOf(await batchPaper(ana, batch)));
  expect(sheets).toHaveLength(1);
  expect(sheets[0]).toContain("Bo");
  await postBatch(ana, batch);
});

test("another agency's letters are not there", async () => {
  const { messageId } = await writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945");
  const stranger = await makeAgent(await makeAgency(), "admin");
  expect(await previewPaper(stranger, messageId)).toBeNull();
  expect(await findAnswered(stranger, messageId)).toBeNull();
  const batch = await printAll(ana);
  expect(await batchPaper(stranger, batch)).toBeNull();
  await expect(postBatch(stranger, batch)).rejects.toThrow("letters_decided");
  expect(await listWaiting(stranger)).toEqual([]);
});
