import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { recordConsents } from "../consents/consents.ts";
import { findContact } from "../contacts/card.ts";
import { listDrafts, saveDraft } from "../conversations/drafts.ts";
import { findConversation } from "../conversations/finding.ts";
import { postReply, type Reply } from "../conversations/replies.ts";
import { takeBack } from "../conversations/taking-back.ts";
import { readThread } from "../conversations/thread.ts";
import { again, makeContact } from "../testing/factories.ts";
import { ADDRESS, mail, mailTown } from "../testing/scenes/mailing.ts";
import { carry } from "../testing/scenes/texting.ts";
import { sendDue } from "./due.ts";
import { listPending } from "./pending.ts";
import { sendMessage } from "./send.ts";

const town = mailTown();
const COPIES = { cc: "Ben <ben@example.com>, cleo@example.com", bcc: "dee@example.com", subject: "" };

/** María has written a mail. */
async function asked() {
  const one = await town.scene();
  await mail(one.inbox);
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from conversations where agency_id = ${one.agencyId}`,
  );
  const conversation = (await findConversation(one.agent, Number(rows[0]!.id)))!;
  return { ...one, conversation };
}

async function reply(agent: Agent, id: number, more: Partial<Reply>) {
  const c = await again(agent, { id });
  return postReply(agent, c, { body: "It is safe.", clientId: randomUUID(), seen: c.lastEventId, ...more });
}

const head = (content: string) => content.slice(0, content.indexOf("\r\n\r\n"));

test("a mail goes to all who were typed, and its head names those in Bcc to nobody", async () => {
  const { agent, agencyId, conversation } = await asked();
  expect(await reply(agent, conversation.id, { mail: COPIES })).toMatchObject({ outcome: "sent" });
  await carry(agencyId);
  const [sent] = town.taken();
  expect(sent!.to).toEqual([ADDRESS, "ben@example.com", "cleo@example.com", "dee@example.com"]);
  expect(sent!.content).not.toContain("dee@example.com");
  expect(head(sent!.content)).toMatch(/^Cc: Ben <ben@example.com>, cleo@example.com/im);
  expect(head(sent!.content)).toMatch(/^Subject: Re: Water/im);
  const { items } = await readThread(conversation);
  const ours = items.find((item) => item.type === "message" && item.kind === "outbound");
  expect(ours).toMatchObject({ mail: { parties: { bcc: [{ address: "dee@example.com" }] } } });
});

test("what is no address, our own, blocked or refused is named, and nothing is sent", async () => {
  const { agent, agencyId, conversation } = await asked();
  const contactId = await makeContact(agencyId, "Dee", [{ kind: "email", value: "dee@example.com" }]);
  const [point] = (await findContact(agent, contactId))!.points;
  await recordConsents(agent, contactId, [
    {
      ...{ pointId: point!.id, kind: "email", value: "dee@example.com", purpose: "conversation" },
      ...{ state: "refused", was: "unsaid" },
    },
  ]);
  await db().execute(sql`
    insert into routes (agency_id, channel, inbox_id, remote, conversation_id, blocked_at)
    select ${agencyId}, 'email', id, 'spam@example.com', ${conversation.id}, now() from inboxes
    where agency_id = ${agencyId} and channel = 'email'`);
  const cases = [
    ["the mayor", "mail_address"],
    ["Help+x@riverton.example", "mail_ours"],
    ["spam@example.com", "mail_blocked"],
    ["dee@example.com", "send_refused"],
  ];
  for (const [bcc, reason] of cases)
    await expect(
      reply(agent, conversation.id, { mail: { cc: "", bcc: bcc!, subject: "" } }),
    ).rejects.toMatchObject({
      reason,
    });
  await carry(agencyId);
  expect(town.taken()).toEqual([]);
});

test("who refuses after it was written stops it for all, and its writer is told", async () => {
  const { agent, agencyId, conversation } = await asked();
  await reply(agent, conversation.id, { mail: COPIES });
  await db().execute(sql`insert into consents (agency_id, kind, value, purpose, state)
    values (${agencyId}, 'email', 'dee@example.com', 'conversation', 'refused')`);
  await carry(agencyId);
  expect(town.taken()).toEqual([]);
  const { rows } = await db().execute(sql`select delivery, delivery_detail as detail from messages
    where agency_id = ${agencyId} and kind = 'outbound'`);
  expect(rows).toEqual([{ delivery: "failed", detail: "delivery.refusal_refused" }]);
});

test("a draft keeps what was typed, a mail that is taken back gives it back", async () => {
  const { agent, agencyId, conversation } = await asked();
  await saveDraft(agent, conversation, { kind: "reply", body: "It is", mail: COPIES });
  await saveDraft(agent, conversation, { kind: "reply", body: "It is safe" });
  expect(await listDrafts(agent, conversation.id)).toMatchObject([{ body: "It is safe", mail: COPIES }]);
  await reply(agent, conversation.id, { mail: { ...COPIES, subject: "About your water" } });
  expect(await listDrafts(agent, conversation.id)).toEqual([]);
  const { rows } = await db().execute<{ id: string }>(sql`select id from messages
    where agency_id = ${agencyId} and kind = 'outbound'`);
  await takeBack(agent, conversation, Number(rows[0]!.id));
  expect(await listDrafts(agent, conversation.id)).toMatchObject([
    { body: "It is safe.", mail: { ...COPIES, subject: "About your water" } },
  ]);
});

test("an answer under another subject is answered in the same conversation", async () => {
  const { agent, agencyId, inbox, conversation } = await asked();
  await reply(agent, conversation.id, { mail: { cc: "", bcc: "", subject: "Your water report" } });
  await carry(agencyId);
  const sent = town.taken().at(-1)!.content;
  expect(head(sent)).toMatch(/^Subject: Your water report/im);
  const id = /^message-id:\s*(<[^>]+>)/im.exec(sent)![1]!;
  await mail(inbox, { subject: "Re: Your water report", head: [`In-Reply-To: ${id}`] });
  const { rows } = await db().execute(
    sql`select count(*)::int as n from conversations where agency_id = ${agencyId}`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("a mail from the card has a subject of its own and copies, now or at its time", async () => {
  const { agent, agencyId } = await town.scene();
  const id = await makeContact(agencyId, "María", [{ kind: "email", value: ADDRESS }]);
  const contact = (await findContact(agent, id))!;
  const send = (localTime: string, more = {}) =>
    sendMessage(agent, contact, {
      ...{ method: "email", address: ADDRESS, body: "We flush the pipes.", clientId: randomUUID() },
      ...{ mail: { ...COPIES, subject: "Flushing on Monday" }, localTime, timeZone: "UTC", override: false },
      ...{ seen: new Map(), ...more },
    });
  const done = await send("");
  if (done.outcome !== "sent") throw new Error("it was scheduled");
  expect(await findConversation(agent, done.conversationId)).toMatchObject({ subject: "Flushing on Monday" });
  const at = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await expect(send(at, { mail: { cc: "nobody", bcc: "", subject: "" } })).rejects.toMatchObject({
    reason: "mail_address",
  });
  const later = await send(at);
  if (later.outcome !== "scheduled") throw new Error("it was sent");
  expect(await listPending(agent, contact)).toMatchObject([{ mail: { subject: "Flushing on Monday" } }]);
  await sendDue(agencyId, later.id);
  await carry(agencyId);
  await carry(agencyId);
  expect(town.taken()).toHaveLength(2);
  for (const { to, content } of town.taken()) {
    expect(to).toContain("dee@example.com");
    expect(head(content)).toMatch(/^Subject: (Re: )?Flushing on Monday/im);
    expect(content).not.toContain("dee@example.com");
  }
});
