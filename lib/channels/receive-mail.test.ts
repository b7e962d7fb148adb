import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { close, markSpam } from "../conversations/closing.ts";
import { findConversation } from "../conversations/finding.ts";
import { join, leaveApart, listBeside } from "../conversations/joining.ts";
import { postReply } from "../conversations/replies.ts";
import { listTowards } from "../conversations/towards.ts";
import { again, makeContact } from "../testing/factories.ts";
import { ADDRESS, handIn, mail, mailFrom, mailsOf, mailTown } from "../testing/scenes/mailing.ts";
import { answer, carry, said } from "../testing/scenes/texting.ts";

const { answered, scene, taken } = mailTown();

test("a mail opens a conversation with the contact whose address it is, and another mail another one", async () => {
  const { agent, agencyId, inbox } = await scene();
  const contactId = await makeContact(agencyId, "María López", [{ kind: "email", value: ADDRESS }]);
  await mail(inbox, { subject: "Water", body: "Is it safe?" });
  await mail(inbox, { subject: "Bins", body: "When do they come?" });
  const [first, second] = await mailsOf(agencyId);
  expect([first, second]).toMatchObject([{ subject: "Water" }, { subject: "Bins" }]);
  expect(first!.conversation).not.toBe(second!.conversation);
  const conversation = (await findConversation(agent, Number(first!.conversation)))!;
  expect(conversation).toMatchObject({ contactId, channel: "email", subject: "Water" });
});

test("an answer to ours joins its conversation, whatever the program leaves out of it", async () => {
  const { agencyId, inbox, id } = await answered();
  await mail(inbox, { subject: "Re: Water", body: "Thank you!", head: [`In-Reply-To: ${id}`] });
  await mail(inbox, { subject: "RV: Water", body: "And now?", head: [`References: <x@y.z> ${id} <a@b.c>`] });
  const all = await mailsOf(agencyId);
  expect(all.map(({ kind }) => kind)).toEqual(["inbound", "outbound", "inbound", "inbound"]);
  expect(new Set(all.map(({ conversation }) => conversation)).size).toBe(1);
});

test("ours names what it answers, quotes it, and says Re: once", async () => {
  const { inbox, agent, id } = await answered({
    subject: "Water",
    head: ["Message-ID: <first@example.com>"],
  });
  const [{ content }] = taken() as unknown as [{ content: string }];
  expect(content).toMatch(/^Subject: Re: Water\r?$/m);
  expect(content).toMatch(/^In-Reply-To: <first@example.com>\r?$/m);
  expect(content).toMatch(/^> Is the water safe\?/m);
  await mail(inbox, {
    subject: "Re: Water",
    body: "Sure?",
    head: [`In-Reply-To: ${id}`, `References: <first@example.com> ${id}`],
  });
  await answer(agent, "Yes.");
  await carry(agent.agency.id);
  expect(taken().at(-1)!.content).toMatch(/^Subject: Re: Water\r?$/m);
  expect(
    taken()
      .at(-1)!
      .content.replace(/\r?\n\s+/g, " "),
  ).toContain(`<first@example.com> ${id}`);
});

test("an answer to all reaches whoever else has the mail, and none of ours", async () => {
  const { agent, agencyId, inbox } = await scene();
  await mail(inbox, {
    to: "help@riverton.example, Ben <ben@example.org>, help+x@riverton.example",
    head: ["Cc: board@example.org"],
  });
  const [{ conversation }] = (await mailsOf(agencyId)) as unknown as [{ conversation: string }];
  const found = (await findConversation(agent, Number(conversation)))!;
  const [way] = await listTowards(found);
  expect(way!.others.map(({ address }) => address).sort()).toEqual(["ben@example.org", "board@example.org"]);
  const { lastEventId } = await again(agent, found);
  await postReply(agent, found, { body: "Yes.", clientId: randomUUID(), seen: lastEventId, toAll: true });
  await carry(agencyId);
  expect(taken().at(-1)!.to.sort()).toEqual(["ben@example.org", "board@example.org", ADDRESS]);
});

test.each([
  ["sender", { from: "Someone <else@example.net>", subject: "Re: Water" }],
  ["subject", { subject: "Something else" }],
] as const)("another %s is a conversation of its own, and a suggestion", async (because, written) => {
  const { agent, agencyId, inbox, id } = await answered();
  await mail(inbox, { ...written, head: [`In-Reply-To: ${id}`] });
  const all = await mailsOf(agencyId);
  const [first, , last] = all as [(typeof all)[0], unknown, (typeof all)[0]];
  expect(last.conversation).not.toBe(first.conversation);
  expect(last).toMatchObject({ suggested: first.conversation, because });
  const fresh = (await findConversation(agent, Number(last.conversation)))!;
  expect(await listBeside(fresh)).toMatchObject([{ id: Number(first.conversation), because }]);
});

test("a made-up or foreign name of ours leads nowhere", async () => {
  const { agencyId, inbox, id } = await answered();
  const forged = id.replace(/\.[a-z2-7]{16}@/, ".aaaaaaaaaaaaaaaa@");
  await mail(inbox, { subject: "Re: Water", head: [`In-Reply-To: ${forged}`] });
  const other = await scene();
  await mail(other.inbox, { subject: "Re: Water", head: [`In-Reply-To: ${id}`] });
  expect((await mailsOf(agencyId)).at(-1)).toMatchObject({ suggested: null });
  expect(await mailsOf(other.agencyId)).toMatchObject([{ suggested: null, kind: "inbound" }]);
});

test("an answer to their own mail is suggested, joined with one press, or left", async () => {
  const { agent, agencyId, inbox } = await scene();
  await mail(inbox, { head: ["Message-ID: <own@example.com>"] });
  for (const body of ["One more thing", "And another"])
    await mail(inbox, { subject: "Re: Water", body, head: ["In-Reply-To: <own@example.com>"] });
  const [first, second, third] = (await mailsOf(agencyId)).map(({ conversation }) => Number(conversation));
  const open = async (id: number) => (await findConversation(agent, id))!;
  await leaveApart(agent, await open(third!), first!);
  expect(await listBeside(await open(third!))).toEqual([]);
  await join(agent, await open(second!), await open(first!));
  expect((await said(agencyId)).filter(({ conversation }) => Number(conversation) === second)).toHaveLength(
    2,
  );
});

test("what answers a closed conversation opens it again for whoever had it", async () => {
  const { agent, agencyId, inbox, id } = await answered();
  const [{ conversation }] = (await mailsOf(agencyId)) as unknown as [{ conversation: string }];
  const open = (await findConversation(agent, Number(conversation)))!;
  await close(agent, open, {
    seen: (await again(agent, open)).lastEventId,
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  await mail(inbox, { subject: "Re: Water", body: "Hm.", head: [`In-Reply-To: ${id}`] });
  expect(await findConversation(agent, open.id)).toMatchObject({ status: "open", lastMessageBy: "resident" });
});

test("the same bytes are one message, and two mails with one Message-ID are two", async () => {
  const { agencyId, inbox } = await scene();
  const one = mailFrom({ head: ["Message-ID: <same@example.com>"], body: "One" });
  await Promise.all([handIn(inbox, one), handIn(inbox, one), handIn(inbox, one)]);
  await handIn(inbox, mailFrom({ head: ["Message-ID: <same@example.com>"], body: "Two" }));
  expect((await said(agencyId)).map(({ body }) => body)).toEqual(["One", "Two"]);
});

test("a mail without a sender, without a body or with nothing but a file is a message all the same", async () => {
  const { agencyId, inbox } = await scene();
  await handIn(inbox, Buffer.from("Subject: Nobody\r\n\r\nHello\r\n"));
  await mail(inbox, { body: "" });
  const type = "Content-Type: application/pdf; name=bill.pdf";
  await mail(inbox, {
    head: [type, "Content-Transfer-Encoding: base64"],
    body: Buffer.from("%PDF-1.4 x").toString("base64"),
  });
  expect(await mailsOf(agencyId)).toHaveLength(3);
  const { rows } = await db().execute(
    sql`select name, state from attachments where agency_id = ${agencyId} and message_id is not null`,
  );
  expect(rows).toEqual([{ name: "bill.pdf", state: "stored" }]);
});

test("what a blocked sender writes goes where the spam is, whatever it answers", async () => {
  const { agent, agencyId, inbox, id } = await answered();
  const [{ conversation }] = (await mailsOf(agencyId)) as unknown as [{ conversation: string }];
  await mail(inbox, { subject: "Other" });
  await markSpam(agent, (await findConversation(agent, Number(conversation)))!);
  await mail(inbox, { subject: "Third" });
  await mail(inbox, { subject: "Re: Water", head: [`In-Reply-To: ${id}`] });
  const all = await mailsOf(agencyId);
  expect(all.slice(-2).map((one) => one.conversation)).toEqual([conversation, conversation]);
  expect(await findConversation(agent, Number(conversation))).toMatchObject({ status: "closed" });
});

test("what we sent ourselves and gets back is in its thread already", async () => {
  const { agencyId, inbox } = await answered();
  await handIn(inbox, Buffer.from(taken().at(-1)!.content));
  expect(await said(agencyId)).toHaveLength(2);
});
