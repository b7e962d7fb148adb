import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findChat, readChat } from "../chat/chat.ts";
import { eventsOf, say } from "../testing/factories.ts";
import { mail, mailsOf, mailTown } from "../testing/scenes/mailing.ts";
import { answer, bodies, twoThreads } from "../testing/scenes/two-threads.ts";
import { countCategories } from "./categories.ts";
import { type Conversation, findConversation } from "./finding.ts";
import { join, part } from "./joining.ts";
import { postReply } from "./replies.ts";
import { putBack, split } from "./splitting.ts";
import { readThread, readThreadAfter } from "./thread.ts";

const town = mailTown();

/** The number of the message that says so. */
async function messageOf(c: Conversation, body: string): Promise<number> {
  const { items } = await readThread(c);
  return items.flatMap((item) => (item.type === "message" && item.body === body ? [item.id] : []))[0]!;
}

/** Pat's chat, answered by Ana; then about something else. */
async function scene() {
  const all = await twoThreads();
  const { ana, ben, chat, visitor, find } = all;
  await answer(ana, chat, "On Friday");
  await say(visitor, "And my bill?");
  await say(visitor, "It is too high");
  const cut = await messageOf(chat, "And my bill?");
  return { ...all, chat: await find(chat.id), cut, ben };
}

test("a message and all later ones stand in a new conversation, with the same person and the same colleague", async () => {
  const { ana, chat, cut, find } = await scene();
  const off = await find(await split(ana, chat, cut));
  expect([await bodies(chat), await bodies(off)]).toEqual([
    ["My bin was missed", "On Friday"],
    ["And my bill?", "It is too high"],
  ]);
  const { contactId, visitorId, remoteName, assigneeId, queue } = chat;
  expect(off).toMatchObject({ contactId, visitorId, remoteName, assigneeId, queue, status: "open" });
  expect(off).toMatchObject({ startedBy: "resident", lastMessageBy: "resident", lastInboundId: cut + 1 });
  expect(off.waitingSince).toEqual(chat.waitingSince);
  expect(await find(chat.id)).toMatchObject({ waitingSince: null, lastMessageBy: "person" });
  expect((await eventsOf(chat)).at(-1)).toBe("conversation.split");
  expect(await eventsOf(off)).toEqual(["message.received", "message.received", "conversation.split_off"]);
  const { rows } = await db().execute<{ count: number }>(sql`select message_count as count from conversations
    where agency_id = ${chat.agencyId} and id in (${chat.id}, ${off.id}) order by id`);
  expect(rows).toEqual([{ count: 2 }, { count: 2 }]);
  expect((await countCategories(ana)).yours.count).toBe(2);
});

test("what the resident writes next goes where their newest message stands, and their page loses nothing", async () => {
  const { ana, chat, cut, visitor, find } = await scene();
  const off = await split(ana, chat, cut);
  expect((await findChat(visitor))?.conversationId).toBe(off);
  expect((await say(visitor, "Hello?")).conversationId).toBe(off);
  const whole = ["My bin was missed", "On Friday", "And my bill?", "It is too high", "Hello?"];
  expect((await readChat(visitor))!.messages.map(({ body }) => body)).toEqual(whole);
  // Only our own words are split off: where the resident wrote last is here.
  await answer(ana, await find(off), "I look");
  const third = await split(ana, await find(off), await messageOf(await find(off), "I look"));
  expect((await say(visitor, "Thanks")).conversationId).toBe(off);
  expect(await find(third)).toMatchObject({ startedBy: "agency", lastMessageBy: "person" });
});

test("undone, from either of the two, all stands there again, and what came since says where", async () => {
  const { ana, chat, cut, visitor, find } = await scene();
  for (const from of ["old", "new"]) {
    const off = await split(ana, await find(chat.id), cut);
    await say(visitor, `Since, ${from}`);
    if (from === "old") await putBack(ana, await find(chat.id), off);
    else await putBack(ana, await find(off), chat.id);
    expect(await find(off)).toMatchObject({ id: chat.id, waitingSince: chat.waitingSince });
    await expect(putBack(ana, await find(chat.id), off)).rejects.toMatchObject({
      reason: "put_back_already",
    });
  }
  const { items } = await readThread(chat);
  const said = items.flatMap((item) =>
    item.type === "message" ? [[item.body, item.originId !== null]] : [],
  );
  expect(said).toEqual([
    ["My bin was missed", false],
    ["On Friday", false],
    ["And my bill?", false],
    ["It is too high", false],
    ["Since, old", true],
    ["Since, new", true],
  ]);
  expect((await say(visitor, "Here")).conversationId).toBe(chat.id);
});

test("what had been joined before comes apart as before, once the split is undone", async () => {
  const { ana, chat, texts, text, find } = await scene();
  await join(ana, chat, texts);
  await text("By text, later");
  const cut = await messageOf(chat, "And my bill?");
  const off = await split(ana, await find(chat.id), cut);
  // Of the text's route the newest message is in the new one.
  expect((await text("Once more")).conversationId).toBe(off);
  await putBack(ana, await find(chat.id), off);
  await part(ana, await find(chat.id), texts.id);
  expect(await bodies(texts)).toEqual(["It is the brown one"]);
});

test("a split one that is joined to a third comes apart again with all that it held", async () => {
  const { ana, chat, texts, cut, find } = await scene();
  const off = await split(ana, chat, cut);
  await join(ana, texts, await find(off));
  expect(await bodies(texts)).toEqual(["It is the brown one", "And my bill?", "It is too high"]);
  await expect(putBack(ana, await find(chat.id), off)).rejects.toMatchObject({ reason: "put_back_already" });
  await part(ana, await find(texts.id), off);
  expect(await bodies(await find(off))).toEqual(["And my bill?", "It is too high"]);
  await putBack(ana, await find(off), chat.id);
  expect(await bodies(chat)).toHaveLength(4);
});

test("neither the first message, nor one of elsewhere, nor of a closed conversation", async () => {
  const { agencyId, ana, chat, texts, cut, find } = await scene();
  const first = await messageOf(chat, "My bin was missed");
  await expect(split(ana, chat, first)).rejects.toMatchObject({ reason: "split_whole" });
  await expect(split(ana, texts, cut)).rejects.toMatchObject({ reason: "split_gone" });
  await db().execute(sql`update conversations set status = 'closed', closed_at = now() where agency_id = ${agencyId}
    and id = ${chat.id}`);
  await expect(split(ana, await find(chat.id), cut)).rejects.toMatchObject({ reason: "reopen_first" });
});

test("whoever was about to answer what has moved is held, and their text is kept", async () => {
  const { ana, ben, chat, cut } = await scene();
  await split(ana, chat, cut);
  const reply = { body: "Your bill is right", clientId: randomUUID(), seen: chat.lastEventId };
  expect(await postReply(ben, chat, { ...reply, confirmed: ana.userId })).toMatchObject({
    outcome: "held",
    by: [{ kind: "conversation.split" }],
  });
  expect((await readThreadAfter(chat, chat.lastEventId)).at(-1)).toMatchObject({ reload: true });
});

test("a mail that answers one of ours goes where that stands by now", async () => {
  const { agent, agencyId, inbox, id } = await town.answered();
  await mail(inbox, { body: "And my bill?", subject: "Re: Water", head: [`In-Reply-To: ${id}`] });
  const [first, answered, second] = await mailsOf(agencyId);
  const one = (await findConversation(agent, Number(first!.conversation)))!;
  expect(second!.conversation).toBe(answered!.conversation);
  const { rows } = await db().execute<{ id: string }>(sql`select id from messages
    where agency_id = ${agencyId} and body = 'And my bill?'`);
  const off = await split(agent, one, Number(rows[0]!.id));
  await mail(inbox, { body: "About the water", subject: "Re: Water", head: [`In-Reply-To: ${id}`] });
  expect((await mailsOf(agencyId)).at(-1)).toMatchObject({ conversation: String(one.id) });
  expect((await answer(agent, (await findConversation(agent, off))!, "I look")).outcome).toBe("sent");
  const { rows: ours } = await db().execute<{ answers: string }>(sql`
    select w.answers_id as answers from messages m join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
    where m.agency_id = ${agencyId} and m.conversation_id = ${off} and m.kind = 'outbound'`);
  expect(ours).toEqual([{ answers: rows[0]!.id }]);
});
