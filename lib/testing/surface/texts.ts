import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { fetchFile } from "../../channels/fetching.ts";
import { moveOn } from "../../conversations/delivery.ts";
import { lockConversation } from "../../conversations/locked.ts";
import { putOut } from "../../conversations/outbox.ts";
import { sendAgain } from "../../conversations/sending-again.ts";
import { recordEvent } from "../../events/record.ts";
import { outsideAccount } from "../../outside/account.ts";
import { ask } from "../ask.ts";
import { expect } from "../browser.ts";
import { changed } from "../nasty/storm.ts";
import { connectNumber, newSid, signed } from "../text-provider.ts";
import type { Area } from "./row.ts";
import { open, press, type Windows } from "./windows.ts";

const settings = (name: string) => `app/[agency]/settings/channels/actions.ts#${name}`;
const OUTSIDE = "outside-world";

let numbers = 0;
/** Another number each time: one is connected once. */
const newNumber = () => `+1530555${2000 + (numbers++ % 8000)}`;

export const connected = async (agencyId: number) => ({
  inbox: String((await connectNumber(agencyId, OUTSIDE, { address: newNumber() })).id),
});

/** What passes to and from the numbers. */
export const texts: Area = {
  "/[agency]/settings/channels/page": {
    at: "/{agency}/settings/channels",
    least: "admin",
    search: ["say", "done", "at"],
  },
  [settings("connectText")]: {
    least: "admin",
    fields: {
      ...{ inbox: "", name: "Main", number: "+15305552000", account: outsideAccount.accountSid },
      ...{ password: outsideAccount.authToken, service: "", base: OUTSIDE, per_second: "1", smart: "on" },
    },
    ready: async () => ({ number: newNumber() }),
    happens: "what the agency's own windows show of a number is in its settings",
  },
  [settings("pause")]: {
    least: "admin",
    fields: { inbox: "987654321" },
    ready: ({ settler }) => connected(settler.agency.id),
    happens: "what is queued waits, as it did before",
  },
  [settings("resume")]: {
    least: "admin",
    fields: { inbox: "987654321" },
    ready: ({ settler }) => connected(settler.agency.id),
    happens: "what has waited leaves, as it would have",
  },
  [settings("readOnceMore")]: {
    least: "admin",
    fields: { inbox: "987654321" },
    ready: ({ settler }) => connected(settler.agency.id),
    happens: "what is read then comes as a message that comes in",
  },
  "/[agency]/conversations/original/route": {
    at: "/{agency}/conversations/original",
    search: ["message"],
    least: "agent",
    unsigned: 401,
    // Without a message that could not be read.
    ok: 404,
  },
  [settings("test")]: {
    least: "admin",
    fields: { inbox: "987654321", phone: "+15305550142", email: "" },
    ready: ({ settler }) => connected(settler.agency.id),
    // What the outside world has just been told to do wrong is said by the same way.
    done: ({ status }) => status === 303,
    happens: "a test is no message of any conversation",
  },
  "app/[agency]/conversations/actions.ts#aboutMessage": {
    least: "agent",
    fields: { conversation: "{conversation}", choice: "arrived 987654321" },
    async ready({ admin }, ids) {
      const agencyId = admin.agency.id;
      const messageId = await writeText(agencyId, ids.conversation, admin.userId, "sending");
      await move({ agencyId, conversationId: ids.conversation, messageId }, "uncertain");
      return { choice: `arrived ${messageId}` };
    },
    happens: [
      {
        name: "a text of Ana's could not be sent",
        tells: ["message.failed"],
        async act(windows) {
          windows.kept.text = await ofAna(windows, "sending");
          await move({ ...(await subject(windows)), messageId: windows.kept.text }, "failed");
        },
      },
      {
        name: "a picture that came with it cannot be had",
        tells: ["message.files_came"],
        async act(windows) {
          const { rows } = await db().execute<{ id: string }>(sql`
            insert into attachments (agency_id, message_id, name, type, key, source, tries)
            values (${windows.agencyId}, ${windows.kept.text}, 'picture-1.jpg', 'image/jpeg',
              ${randomBytes(16).toString("hex")}, 'http://127.0.0.1:1/', 100)
            returning id`);
          await fetchFile(windows.agencyId, Number(rows[0]!.id));
        },
      },
      {
        name: "Ana sends it again",
        tells: ["message.moved_on"],
        act: async (windows) => sendAgain(windows.ana, await open(windows), windows.kept.text!),
      },
      {
        name: "Ana takes back another",
        tells: ["message.withdrawn"],
        async act(windows) {
          const messageId = await ofAna(windows, "queued");
          await transaction(async (tx) =>
            putOut(
              tx,
              { ...(await subject(windows)), messageId },
              { inboxId: await inboxOf(windows.agencyId), after: 60 },
            ),
          );
          const { ana } = windows.pages;
          await expect(ana.locator(`#m-${messageId} [value^=undo]`)).toBeVisible();
          await press(ana, `#m-${messageId} [value^=undo]`);
          await expect(ana.locator("#reply-body")).toHaveValue("A text");
        },
      },
    ],
  },
  "/hooks/[channel]/[secret]/files/[key]/route": {
    at: "/hooks/text/{secret:unknown}/files/{key:unknown}",
    least: "public",
    ok: 404,
  },
  "/hooks/[channel]/[secret]/route": {
    at: "/hooks/text/{secret:unknown}",
    method: "POST",
    least: "public",
    ok: 404,
    fields: {},
    async send({ url, settler }) {
      const number = await connectNumber(settler.agency.id, OUTSIDE, { address: newNumber() });
      const fields = { MessageSid: newSid(), From: "+15305550142", To: number.address, Body: "Hello" };
      return {
        fields: Object.keys(fields),
        cookie: "",
        send(field, change) {
          const { pathname } = new URL(number.hook);
          const { body, headers } = signed(url + pathname, changed(fields, field, change));
          return ask(url + pathname, { method: "POST", headers, body });
        },
      };
    },
    done: ({ status }) => status === 200,
    happens: "a text from outside, as in the chat's rows",
  },
};

const subject = async (windows: Windows) => {
  const { agencyId, id } = await open(windows);
  return { agencyId, conversationId: id };
};

const ofAna = (windows: Windows, delivery: string) =>
  writeText(windows.agencyId, windows.id, windows.ana.userId, delivery);

async function inboxOf(agencyId: number): Promise<number> {
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from inboxes where agency_id = ${agencyId} and channel = 'text' order by id limit 1`,
  );
  return Number(rows[0]!.id);
}

/** A text in a conversation of another channel, as it stands there in some state. */
async function writeText(
  agencyId: number,
  conversationId: number,
  userId: number,
  delivery: string,
): Promise<number> {
  const inboxId = await inboxOf(agencyId);
  return transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversationId);
    const { rows } = await tx.execute<{ id: string }>(sql`
      insert into messages (agency_id, conversation_id, kind, channel, body, user_id, address, delivery, inbox_id, client_id)
      values (${agencyId}, ${conversationId}, 'outbound', 'text', 'A text', ${userId}, '+15305550142', ${delivery},
        ${inboxId}, ${randomBytes(8).toString("hex")}) returning id`);
    const messageId = Number(rows[0]!.id);
    // As an answer does.
    await tx.execute(sql`update conversations set waiting_since = null, due_at = null
      where agency_id = ${agencyId} and id = ${conversationId}`);
    await recordEvent(tx, { agencyId, conversationId }, "message.posted", {}, { userId, messageId });
    return messageId;
  });
}

const move = (
  message: { agencyId: number; conversationId: number; messageId: number },
  to: "failed" | "uncertain",
) =>
  transaction(async (tx) => {
    await lockConversation(tx, message.agencyId, message.conversationId);
    await moveOn(tx, message, { to, detail: "delivery.time" });
  });
