import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { findConversation } from "../conversations/finding.ts";
import { sendAgain } from "../conversations/sending-again.ts";
import { readThread } from "../conversations/thread.ts";
import { postBatch } from "../letters/batches.ts";
import { batchPaper } from "../letters/papers.ts";
import { printAll } from "../letters/printing.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { bytesOf, connect, sheetsIn, writeLetter } from "../testing/scenes/letters.ts";
import { answerOnPaper, findInTray, listTray, returnToSender } from "./tray.ts";

let ana: Agent;
let agencyId: number;

beforeEach(async () => {
  agencyId = await makeAgency();
  ana = await makeAgent(agencyId, "admin");
  await connect(ana);
});

async function post(name: string, address = "1 Elm St, Riverton, CA 95945") {
  const letter = await writeLetter(ana, name, address);
  const batch = await printAll(ana);
  await postBatch(ana, batch);
  return { ...letter, batch };
}

const isBad = async (contactId: number) =>
  (
    await db().execute(sql`select 1 from contact_points
      where agency_id = ${agencyId} and contact_id = ${contactId} and bad_at is not null`)
  ).rows.length > 0;

test("what is posted lies in the tray, each letter a file of its own, and nothing that waits or is printed", async () => {
  const long = `Dear Ann ${"and so on ".repeat(20)}`;
  await writeLetter(ana, "Ann", "1 Elm St, Riverton, CA 95945", long);
  const { messageId } = await writeLetter(ana, "Bo", "2 Elm St, Riverton, CA 95949", "Dear Bo");
  const batch = await printAll(ana);
  expect(await listTray(agencyId)).toEqual([]);
  await postBatch(ana, batch);
  await writeLetter(ana, "Cy", "3 Elm St, Riverton, CA 95945");
  expect(await listTray(agencyId)).toMatchObject([
    {
      address: ["Ann", "1 Elm St", "Riverton, CA 95945"],
      words: expect.stringMatching(/^Dear Ann .+ (and|so|on)…$/),
      isBack: false,
    },
    { address: ["Bo", "2 Elm St", "Riverton, CA 95949"], words: "Dear Bo", isBack: false },
  ]);
  const sheets = sheetsIn(await bytesOf(await batchPaper(ana, batch, messageId)));
  expect(sheets).toHaveLength(1);
  expect(sheets[0]).toContain("Dear Bo");
  expect(await batchPaper(ana, batch, messageId + 1000)).toBeNull();
  expect(await listTray(await makeAgency())).toEqual([]);
});

test("what comes back marks the address, unless it was refused at the door", async () => {
  const moved = await post("Ann");
  const refused = await post("Bo", "2 Elm St, Riverton, CA 95945");
  await returnToSender(agencyId, (await findInTray(agencyId, moved.messageId))!, "moved");
  await returnToSender(agencyId, (await findInTray(agencyId, refused.messageId))!, "refused");
  expect(await isBad(moved.contactId)).toBe(true);
  expect(await isBad(refused.contactId)).toBe(false);
  const { items } = await readThread({ agencyId, id: moved.conversationId });
  expect(items.find(({ type }) => type === "message")).toMatchObject({
    ...{ delivery: "failed", deliveryDetail: "delivery.returned_moved" },
  });
  expect((await listTray(agencyId)).map((one) => one.isBack)).toEqual([true, true]);
  await sendAgain(ana, (await findConversation(ana, refused.conversationId))!, refused.messageId);
  await postBatch(ana, await printAll(ana));
  const again = (await listTray(agencyId)).filter((one) => one.messageId === refused.messageId);
  expect(again.map((one) => one.isBack)).toEqual([false, true]);
});

test("a letter comes back once, however often the post brings it", async () => {
  const { messageId } = await post("Ann");
  const letter = (await findInTray(agencyId, messageId))!;
  const done = await Promise.allSettled([
    returnToSender(agencyId, letter, "unknown"),
    returnToSender(agencyId, letter, "moved"),
    returnToSender(agencyId, letter, "unknown"),
  ]);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await findInTray(agencyId, messageId)).toBeNull();
});

test("an answer on paper stands in the thread, once for each form", async () => {
  const { messageId, conversationId } = await post("Ann");
  const letter = (await findInTray(agencyId, messageId))!;
  const paper = { body: "Thursday is fine.", uploads: [], clientId: randomUUID() };
  await Promise.all([answerOnPaper(agencyId, letter, paper), answerOnPaper(agencyId, letter, paper)]);
  const { items } = await readThread({ agencyId, id: conversationId });
  const inbound = items.filter((item) => item.type === "message" && item.kind === "inbound");
  expect(inbound).toMatchObject([{ body: "Thursday is fine.", channel: "letter" }]);
  await expect(answerOnPaper(agencyId, letter, { ...paper, body: " " })).rejects.toThrow("empty_message");
});
