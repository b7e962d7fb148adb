import { randomUUID } from "node:crypto";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { keepFile, readFile } from "../attachments/keeping.ts";
import { recordConsents } from "../consents/consents.ts";
import { again, eventsOf, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { photo } from "../testing/files.ts";
import { ADDRESS, mail, mailsOf, mailTown } from "../testing/scenes/mailing.ts";
import { carry } from "../testing/scenes/texting.ts";
import { close, markSpam } from "./closing.ts";
import { findConversation } from "./finding.ts";
import { linkContact } from "./linking.ts";
import { addNote, postReply } from "./replies.ts";
import { sendAgain } from "./sending-again.ts";
import { takeBack } from "./taking-back.ts";
import { readThread } from "./thread.ts";
import { listTowards } from "./towards.ts";
import { mailable, sendTranscript, sendTranscriptTo } from "./transcripts.ts";

const town = mailTown();

/** A visitor of the chat with an address of their own has asked, and Ana has answered. */
async function chatted() {
  const one = await town.scene();
  const visitor = await makeVisitor(one.agencyId, { name: "María López", email: ADDRESS });
  const file = await readFile("resident", { name: "leak.jpg", bytes: await photo() });
  const files = [await keepFile({ agencyId: one.agencyId, visitorId: visitor.id }, file)];
  const { conversationId } = await say(visitor, "Is the water safe?\n\nIt is brown.", randomUUID(), files);
  const conversation = (await findConversation(one.agent, conversationId))!;
  await addNote(one.agent, conversation, { body: "She has a baby.", clientId: randomUUID(), mentions: [] });
  const chat = (await listTowards(conversation)).find(({ channel }) => channel === "chat")!;
  const answer = { body: "Yes, boil it.", clientId: randomUUID(), seen: 999_999_999, to: chat.to };
  expect(await postReply(one.agent, conversation, answer)).toMatchObject({ outcome: "sent" });
  return { ...one, visitor, conversation: await again(one.agent, conversation) };
}

const toOf = async (conversation: { agencyId: number; id: number }) =>
  mailable(await listTowards(conversation))[0]!.to;

async function lastMail(agencyId: number) {
  // One of a conversation at a time.
  for (let turn = 0; turn < 2; turn++) await carry(agencyId);
  return PostalMime.parse(town.taken().at(-1)!.content);
}

test("what was said goes to the resident as one mail, without notes, and the conversation stands as it did", async () => {
  const { agent, agencyId, conversation } = await chatted();
  await sendTranscript(agent, conversation, await toOf(conversation));
  const sent = await lastMail(agencyId);
  expect(town.taken()).toMatchObject([{ to: [ADDRESS] }]);
  expect(sent.subject).toContain(String(conversation.id));
  expect(sent.text).toMatch(/María López, [^\n]+\n {2}Is the water safe\?\n\n {2}It is brown\.\n/);
  expect(sent.text).toMatch(/\n {2}Yes, boil it\.\n/);
  expect(sent.html).toContain("Yes, boil it.");
  expect(sent.attachments.map(({ filename }) => filename)).toEqual(["leak.jpg"]);
  expect(sent.text).toContain("leak.jpg");
  expect(`${sent.text}${sent.html}`).not.toContain("baby");
  const headers = Object.fromEntries(sent.headers.map(({ key, value }) => [key, value]));
  expect(headers["auto-submitted"]).toBe("auto-generated");
  const { lastEventId: _, ...now } = await again(agent, conversation);
  const { lastEventId: __, ...before } = conversation;
  expect(now).toEqual(before);
  expect((await mailsOf(agencyId)).at(-1)).toMatchObject({ kind: "transcript", delivery: "sent" });
});

test("it is no answer: whoever waits waits on, a reply that has not seen it is not held, and nobody takes it back", async () => {
  const { agent, agencyId, conversation, visitor } = await chatted();
  await say(visitor, "And now?");
  const waiting = await again(agent, conversation);
  expect(waiting.waitingSince).not.toBeNull();
  await sendTranscript(agent, conversation, await toOf(conversation));
  expect(await again(agent, conversation)).toMatchObject({ waitingSince: waiting.waitingSince });
  const { items } = await readThread(conversation);
  const { id } = items.findLast((item) => item.type === "message" && item.kind === "transcript") as {
    id: number;
  };
  await expect(takeBack(agent, conversation, id)).rejects.toMatchObject({ reason: "left_already" });
  const { lastEventId: seen } = waiting;
  const to = (await listTowards(conversation)).find(({ channel }) => channel === "chat")!.to;
  const reply = { body: "Today.", clientId: randomUUID(), seen, to };
  expect(await postReply(agent, conversation, reply)).toMatchObject({ outcome: "sent" });
  town.play({ rcpt: "550 5.1.1 no such user" });
  await carry(agencyId);
  const after = await again(agent, conversation);
  expect(after.waitingSince).toBeNull();
  const failed = (await mailsOf(agencyId)).find(({ kind }) => kind === "transcript");
  expect(failed).toMatchObject({ delivery: "failed" });
  town.play({});
  await sendAgain(agent, conversation, id);
  await carry(agencyId);
  expect(town.taken().at(-1)).toMatchObject({ to: [ADDRESS] });
});

test("a closed conversation stays closed, and an answer to the mail comes back into it", async () => {
  const { agent, agencyId, inbox, conversation } = await chatted();
  const { lastEventId: seen } = await again(agent, conversation);
  await close(agent, conversation, {
    seen,
    closureMessage: "",
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  await sendTranscript(agent, conversation, await toOf(conversation));
  const sent = await lastMail(agencyId);
  expect(await again(agent, conversation)).toMatchObject({ status: "closed" });
  await mail(inbox, {
    subject: `Re: ${sent.subject}`,
    body: "Thank you!",
    head: [`In-Reply-To: ${sent.messageId}`],
  });
  expect((await mailsOf(agencyId)).at(-1)).toMatchObject({
    kind: "inbound",
    conversation: String(conversation.id),
  });
});

test("twice in a row is too soon, also at the same moment", async () => {
  const { agent, conversation } = await chatted();
  const to = await toOf(conversation);
  const both = await Promise.allSettled([
    sendTranscript(agent, conversation, to),
    sendTranscript(agent, conversation, to),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const events = await eventsOf(conversation);
  expect(events.filter((kind) => kind === "message.transcript")).toHaveLength(1);
});

test("a visitor gets what was written in the chat, whatever else was joined to it, and a typed address is no way to answer", async () => {
  const { agent, agencyId, inbox, conversation, visitor } = await chatted();
  const contact = await makeContact(agencyId, "Rosa Secret", [{ kind: "email", value: "rosa@example.com" }]);
  await linkContact(agent, conversation, contact);
  await postReply(agent, conversation, {
    ...{ body: "Only for Rosa.", clientId: randomUUID(), seen: 999_999_999 },
    to: `email ${inbox.id} rosa@example.com`,
  });
  await sendTranscriptTo(visitor, conversation.id, "anybody@example.org");
  const sent = await lastMail(agencyId);
  expect(town.taken().at(-1)).toMatchObject({ to: ["anybody@example.org"] });
  expect(sent.text).toContain("Is the water safe?");
  expect(sent.attachments).toEqual([]);
  expect(sent.text).toContain("leak.jpg");
  expect(`${sent.text} ${sent.to![0]!.name}`).not.toMatch(/Rosa/);
  const ways = await listTowards(conversation);
  expect(ways.map(({ remote }) => remote)).not.toContain("anybody@example.org");
  await mail(inbox, {
    from: "anybody@example.org",
    subject: `Re: ${sent.subject}`,
    body: "Why do I get this?",
    head: [`In-Reply-To: ${sent.messageId}`],
  });
  const answer = (await mailsOf(agencyId)).at(-1)!;
  expect(answer).toMatchObject({ kind: "inbound" });
  expect(answer.conversation).not.toBe(String(conversation.id));
  expect((await listTowards(await again(agent, conversation))).map(({ remote }) => remote)).not.toContain(
    "anybody@example.org",
  );
});

test("what a partner without a name wrote into the thread is said to be of their address", async () => {
  const { agent, agencyId, inbox, id } = await town.answered({ head: ["Cc: delphine@example.net"] });
  const body = "I saw it too.";
  await mail(inbox, {
    ...{ from: "delphine@example.net", subject: "Re: Water", body, head: [`In-Reply-To: ${id}`] },
  });
  const conversation = (await findConversation(agent, Number((await mailsOf(agencyId))[0]!.conversation)))!;
  await sendTranscript(agent, conversation, `email ${inbox.id} ${ADDRESS}`);
  const { text } = await lastMail(agencyId);
  expect(text).toMatch(/delphine@example\.net, [^\n]+\n {2}I saw it too\./);
  expect(text).toMatch(/María, [^\n]+\n {2}Is the water safe\?/);
});

test("who is blocked or does not want to be written to gets none", async () => {
  const { agent, agencyId, inbox, conversation, visitor } = await chatted();
  const contact = await makeContact(agencyId, "Rosa", [{ kind: "email", value: "rosa@example.com" }]);
  const said = { kind: "email", value: "rosa@example.com", purpose: "conversation" } as const;
  await recordConsents(agent, contact, [{ ...said, state: "refused" }]);
  await expect(sendTranscriptTo(visitor, conversation.id, "rosa@example.com")).rejects.toMatchObject({
    reason: "send_refused",
  });
  await mail(inbox, { from: "spam@example.net" });
  const spam = Number((await mailsOf(agencyId)).at(-1)!.conversation);
  await markSpam(agent, (await findConversation(agent, spam))!);
  await expect(sendTranscriptTo(visitor, conversation.id, "spam@example.net")).rejects.toMatchObject({
    reason: "mail_blocked",
  });
});
