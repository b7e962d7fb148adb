import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { sendDue, sendHeld } from "../../sending/due.ts";
import { cancelScheduled, schedule } from "../../sending/schedule.ts";
import { sendMessage } from "../../sending/send.ts";
import { expect } from "../browser.ts";
import { CLIENT_ID } from "./fill.ts";
import { PHONE, tomorrow } from "./office.ts";
import type { Area } from "./row.ts";
import { cardOf, open, type Windows, write } from "./windows.ts";

const own = (name: string) => `app/[agency]/community/contacts/[id]/actions.ts#${name}`;

/** What is sent from a card, now or at its time. */
export const sending: Area = {
  [own("send")]: {
    least: "agent",
    fields: { contact: "{contact}", method: "text", to_text: PHONE, words: "intruder", client_id: CLIENT_ID },
    ready: async () => ({
      client_id: randomUUID(),
      to_email: "pat@example.com",
      to_letter: "1 Elm Street",
      to_chat: "",
      later: "pick",
      at: tomorrow(),
      zone: "America/Los_Angeles",
      override: "",
      cc: "ben@example.com",
      bcc: "",
      subject: "Water",
      seen_by_id: "1:1",
    }),
    happens: [
      {
        name: "a text from the card opens a conversation",
        act: (windows) => send(windows, "text", PHONE),
      },
      {
        name: "a message from the card joins the chat",
        act: async (windows) => send(windows, "chat", `visitor:${(await open(windows)).visitorId}`),
      },
    ],
  },
  [own("cancel")]: {
    least: "agent",
    fields: { contact: "{contact}", message: "{message}" },
    happens: [
      { name: "a message is written ahead", act: writeAhead },
      {
        name: "it is cancelled",
        act: async (windows) => cancelScheduled(windows.cleo, await cardOf(windows), windows.kept.waiting!),
      },
    ],
  },
  [own("sendHeld")]: {
    least: "agent",
    ofColleague: "manager",
    fields: { contact: "{contact}", message: "{message}" },
    async ready({ admin }, { message }) {
      await db().execute(sql`update scheduled_messages set state = 'held', held_reason = 'late'
        where agency_id = ${admin.agency.id} and id = ${message}`);
      return { seen_by_id: "1:1" };
    },
    happens: [
      {
        name: "one that was written ahead is sent",
        async act(windows) {
          await writeAhead(windows);
          await sendDue(windows.agencyId, windows.kept.waiting!);
        },
      },
      {
        name: "one that was written ahead is held",
        async act(windows) {
          await writeAhead(windows);
          await write(windows, "I have moved");
          await sendDue(windows.agencyId, windows.kept.waiting!);
        },
      },
      {
        name: "the held one is sent",
        async act(windows) {
          // In whichever conversation it stands, all of it was seen; others of the database have many events beside.
          const all = Array.from({ length: 9999 }, (_, n) => [windows.id + n, 2 ** 40] as const);
          const held = windows.kept.waiting!;
          const done = await sendHeld(windows.cleo, await cardOf(windows), held, new Map(all));
          expect(done?.outcome).toBe("sent");
        },
      },
    ],
  },
};

async function send(windows: Windows, method: "text" | "chat", address: string) {
  const { lastEventId } = await open(windows);
  return sendMessage(windows.cleo, await cardOf(windows), {
    ...{ method, address, body: "From the card", clientId: randomUUID(), localTime: "", timeZone: "" },
    ...{ override: false, seen: new Map([[windows.id, lastEventId]]) },
  });
}

async function writeAhead(windows: Windows) {
  const later = { channel: "text", address: PHONE, body: "Later", localTime: "2027-01-05T10:00" } as const;
  const more = { override: false, clientId: randomUUID(), timeZone: "UTC" };
  windows.kept.waiting = (await schedule(windows.cleo, await cardOf(windows), { ...later, ...more })).id;
}
