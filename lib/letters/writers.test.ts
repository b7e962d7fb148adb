import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { findConversation } from "../conversations/finding.ts";
import { linkContact } from "../conversations/linking.ts";
import { readThread } from "../conversations/thread.ts";
import { again, makeAgency, makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { connect, writeLetter } from "../testing/scenes/letters.ts";
import { findWriter, logLetter } from "./writers.ts";

const HOME = "1 Elm St, Riverton, CA 95945";

let ana: Agent;
let agencyId: number;

beforeEach(async () => {
  agencyId = await makeAgency();
  ana = await makeAgent(agencyId, "admin");
  await connect(ana);
});

const paper = (body: string, address = HOME) => ({ body, address, uploads: [], clientId: randomUUID() });
const said = async (id: number) =>
  (await readThread({ agencyId, id })).items.flatMap((item) =>
    item.type === "message" ? [`${item.channel} ${item.body}`] : [],
  );

test("a letter from a contact opens a conversation with them, and the next from there joins it", async () => {
  const contact = await makeContact(agencyId, "Ann", [{ kind: "address", value: HOME }]);
  const ann = (await findWriter(ana, { contact, conversation: null }))!;
  expect(ann).toMatchObject({ name: "Ann", addresses: [HOME], conversationId: null });
  const first = paper("Dear agency,");
  const id = await logLetter(ana, ann, first);
  expect(await logLetter(ana, ann, first)).toBe(id);
  expect(await logLetter(ana, ann, paper("One more thing.", "1 Elm St\nRiverton, CA 95945"))).toBe(id);
  expect(await said(id)).toEqual(["letter Dear agency,", "letter One more thing."]);
  expect(await findConversation(ana, id)).toMatchObject({ contactId: contact });
});

test("logged from a thread it stands there, whatever the thread was held by", async () => {
  const contact = await makeContact(agencyId, "Ann", [{ kind: "address", value: HOME }]);
  const { conversationId } = await say(await makeVisitor(agencyId), "Hello");
  await linkContact(ana, await again(ana, { id: conversationId }), contact);
  const ann = (await findWriter(ana, { contact: null, conversation: conversationId }))!;
  expect(await logLetter(ana, ann, paper("On paper, then."))).toBe(conversationId);
  expect(await said(conversationId)).toEqual(["chat Hello", "letter On paper, then."]);
});

test("a way that another open conversation has is not taken from it", async () => {
  const letter = await writeLetter(ana, "Ann", HOME);
  const { conversationId } = await say(await makeVisitor(agencyId), "Hello");
  await linkContact(ana, await again(ana, { id: conversationId }), letter.contactId);
  const ann = (await findWriter(ana, { contact: null, conversation: conversationId }))!;
  expect(await logLetter(ana, ann, paper("Thank you."))).toBe(letter.conversationId);
});

test("without an address, words or a card there is nothing to log", async () => {
  const contact = await makeContact(agencyId, "Ann");
  const ann = (await findWriter(ana, { contact, conversation: null }))!;
  await expect(logLetter(ana, ann, paper("Hello", " "))).rejects.toThrow("paper_address");
  await expect(logLetter(ana, ann, paper(" "))).rejects.toThrow("empty_message");
  const stranger = await makeAgent(await makeAgency());
  expect(await findWriter(stranger, { contact, conversation: null })).toBeNull();
  const { conversationId } = await say(await makeVisitor(agencyId), "Hello");
  expect(await findWriter(ana, { contact, conversation: conversationId })).toBeNull();
  expect(await findWriter(ana, { contact: null, conversation: null })).toBeNull();
});
