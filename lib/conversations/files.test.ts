import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findCarried } from "../channels/fetching.ts";
import { findContact } from "../contacts/card.ts";
import { eraseContact } from "../people/erasing.ts";
import {
  again,
  makeAgency,
  makeAgent,
  makeContact,
  makeConversation,
  makeInbox,
} from "../testing/factories.ts";
import { drawing, pdf } from "../testing/files.ts";
import { answer, carry, text } from "../testing/scenes/texting.ts";
import { connectNumber, secretOf, startTextProvider } from "../testing/text-provider.ts";
import { sendAndClose } from "./closing.ts";
import { discardDraft, listDrafts } from "./drafts.ts";
import { addFiles, dropFile, findFile, listFilesOfDrafts } from "./files.ts";
import { findConversation } from "./finding.ts";
import { linkContact } from "./linking.ts";
import { addNote, postReply } from "./replies.ts";
import { takeBack } from "./taking-back.ts";
import { readThread } from "./thread.ts";

const SEEN = Number.MAX_SAFE_INTEGER;
const bill = () => ({ name: "bill.pdf", bytes: pdf() });

async function scene() {
  const agent = await makeAgent(await makeAgency(), "admin");
  const conversation = await makeConversation(agent);
  const lay = async (...uploads: { name: string; bytes: Buffer }[]) =>
    addFiles(agent, conversation, "reply", uploads);
  const filesOf = async () =>
    (await readThread(conversation)).items.flatMap((item) => (item.type === "message" ? item.files : []));
  return { agent, conversation, lay, filesOf };
}

test("files lie in their writer's draft, and go out with the text or without one", async () => {
  const { agent, conversation, lay, filesOf } = await scene();
  const files = await lay(bill(), { name: "map.png", bytes: await drawing() });
  expect(await listFilesOfDrafts(agent, conversation.id)).toMatchObject([
    { kind: "reply", name: "bill.pdf", type: "application/pdf" },
    { kind: "reply", name: "map.png", type: "image/png" },
  ]);
  const sent = await postReply(agent, conversation, { body: " ", clientId: randomUUID(), seen: SEEN, files });
  expect(sent).toMatchObject({ outcome: "sent" });
  expect(await listFilesOfDrafts(agent, conversation.id)).toEqual([]);
  expect(await filesOf()).toMatchObject([
    { name: "bill.pdf", width: null, state: "stored" },
    { name: "map.png", width: 30, height: 20 },
  ]);
  // What has no words is called by its files where it is listed.
  const { rows } = await db().execute(
    sql`select last_words from conversations where id = ${conversation.id}`,
  );
  expect(rows).toEqual([{ last_words: "bill.pdf, map.png" }]);
});

test("a held reply of files alone is held, and nothing of it is lost", async () => {
  const { agent, conversation, lay } = await scene();
  const files = await lay(bill());
  const held = await postReply(agent, conversation, { body: "", clientId: randomUUID(), seen: 0, files });
  expect(held).toMatchObject({ outcome: "held" });
  expect(await listDrafts(agent, conversation.id)).toMatchObject([
    { kind: "reply", body: "", heldAt: expect.any(Date) },
  ]);
  expect(await listFilesOfDrafts(agent, conversation.id)).toHaveLength(1);
  await discardDraft(agent, conversation, "reply");
  expect(await listFilesOfDrafts(agent, conversation.id)).toEqual([]);
});

test("the same form twice takes its files once; a file that was taken out stops the text", async () => {
  const { agent, conversation, lay, filesOf } = await scene();
  const files = await lay(bill());
  const form = { body: "Your bill", clientId: randomUUID(), seen: SEEN, files };
  const [one, two] = await Promise.all([
    postReply(agent, conversation, form),
    postReply(agent, conversation, form),
  ]);
  expect([one, two].map((done) => "repeat" in done && done.repeat).sort()).toEqual([false, true]);
  expect(await filesOf()).toHaveLength(1);
  const more = await lay(bill());
  await dropFile(agent, conversation, { kind: "reply", id: more[0]! });
  await expect(
    postReply(agent, await again(agent, conversation), { ...form, clientId: randomUUID(), files: more }),
  ).rejects.toMatchObject({ reason: "files_gone" });
});

test("nobody takes files of another's draft, nor opens them; what was sent is everyone's of the agency", async () => {
  const { agent, conversation, lay } = await scene();
  const [id] = await lay(bill());
  const colleague = await makeAgent(agent.agency.id);
  const stranger = await makeAgent(await makeAgency());
  expect(await findFile(agent, id!)).toMatchObject({ name: "bill.pdf" });
  expect(await findFile(colleague, id!)).toBeNull();
  const form = { body: "x", clientId: randomUUID(), seen: SEEN, files: [id!] };
  await expect(postReply(colleague, conversation, form)).rejects.toMatchObject({ reason: "files_gone" });
  await addNote(agent, conversation, { body: "", clientId: randomUUID(), mentions: [], files: [id!] });
  expect(await findFile(colleague, id!)).toMatchObject({ name: "bill.pdf" });
  expect(await findFile(stranger, id!)).toBeNull();
});

test("more than ten files are refused before any is kept", async () => {
  const { agent, conversation, lay } = await scene();
  await expect(lay(...Array.from({ length: 11 }, bill))).rejects.toMatchObject({ reason: "files_many" });
  expect(await listFilesOfDrafts(agent, conversation.id)).toEqual([]);
});

test("who is erased leaves no file, neither sent nor laid ready", async () => {
  const { agent, conversation, lay, filesOf } = await scene();
  const contact = await makeContact(agent.agency.id, "Pat Doe");
  await linkContact(agent, conversation, contact);
  const files = await lay(bill());
  await postReply(agent, conversation, { body: "", clientId: randomUUID(), seen: SEEN, files });
  await lay(bill());
  await eraseContact(agent, (await findContact(agent, contact))!, "asked");
  expect(await filesOf()).toEqual([]);
  expect(await listFilesOfDrafts(agent, conversation.id)).toEqual([]);
});

test("a text carries pictures and nothing else, to an address where its provider finds them; Undo gives them back", async () => {
  const provider = await startTextProvider();
  const agent = await makeAgent(await makeAgency(), "admin");
  await makeInbox(agent.agency.id, "text");
  const number = await connectNumber(agent.agency.id, provider.base);
  await text(number, "What does the meter look like?");
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${agent.agency.id}`,
  );
  const conversation = (await findConversation(agent, Number(rows[0]!.id)))!;
  const lay = (name: string, bytes: Buffer) => addFiles(agent, conversation, "reply", [{ name, bytes }]);
  const reply = (files: number[]) =>
    postReply(agent, conversation, { body: "So", clientId: randomUUID(), seen: SEEN, files });
  const [document] = await lay("bill.pdf", pdf());
  await expect(reply([document!])).rejects.toMatchObject({ reason: "files_pictures" });
  await dropFile(agent, conversation, { kind: "reply", id: document! });
  const [picture] = await lay("meter.png", await drawing());
  const sent = await reply([picture!]);
  await takeBack(agent, conversation, (sent as { messageId: number }).messageId);
  expect(await listFilesOfDrafts(agent, conversation.id)).toMatchObject([{ id: picture, kind: "reply" }]);
  await reply([picture!]);
  const { rows: kept } = await db().execute<{ key: string }>(
    sql`select key from attachments where id = ${picture}`,
  );
  const carried = () => findCarried("text", secretOf(number), kept[0]!.key);
  // Sent again weeks later, its provider finds it as well; once it has left, for some days.
  const age = sql`update messages set created_at = now() - interval '20 days' where agency_id = ${agent.agency.id}`;
  await db().execute(age);
  expect(await carried()).toMatchObject({ name: "meter.png" });
  await carry(agent.agency.id);
  expect(await carried()).toBeNull();
  expect(provider.taken).toMatchObject([{ body: "So", media: [expect.stringContaining("/hooks/text/")] }]);
  await answer(agent, "And no more");
  provider.close();
});

test("files alone are sent and close the conversation as well", async () => {
  const { agent, conversation, lay, filesOf } = await scene();
  const files = await lay(bill());
  const form = { body: "", clientId: randomUUID(), seen: SEEN, files, unlinkedAnyway: true };
  expect(await sendAndClose(agent, conversation, form)).toMatchObject({ outcome: "sent" });
  expect(await filesOf()).toHaveLength(1);
});

test("what became of two drafts is held to ten files as well", async () => {
  const { agent, conversation, lay } = await scene();
  await lay(...Array.from({ length: 10 }, bill));
  await db().execute(sql`update attachments set draft_kind = 'note' where draft_of = ${conversation.id}`);
  await lay(bill());
  await db().execute(sql`update attachments set draft_kind = 'reply' where draft_of = ${conversation.id}`);
  const files = (await listFilesOfDrafts(agent, conversation.id)).map(({ id }) => id);
  const form = { body: "So", clientId: randomUUID(), seen: SEEN, files };
  await expect(postReply(agent, conversation, form)).rejects.toMatchObject({ reason: "files_many" });
});
