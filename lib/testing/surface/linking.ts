import { transaction } from "#db/transaction.ts";
import { createContact } from "../../contacts/create.ts";
import { append } from "../../conversations/append.ts";
import { receiveMessage } from "../../conversations/intake.ts";
import { join, leaveApart, part } from "../../conversations/joining.ts";
import { linkContact, unlinkContact } from "../../conversations/linking.ts";
import { lockConversation } from "../../conversations/locked.ts";
import { putBack, split } from "../../conversations/splitting.ts";
import { recordEvent } from "../../events/record.ts";
import { makeContact, makeConversation, makeInbox } from "../factories.ts";
import { conversationOf, makeResident } from "./office.ts";
import type { Area } from "./row.ts";
import { open, type Windows, write } from "./windows.ts";

const own = (name: string) => `app/[agency]/conversations/actions.ts#${name}`;

/** Whose conversation it is. */
export const linking: Area = {
  [own("linkContact")]: {
    least: "agent",
    fields: { conversation: "{conversation}", contact: "1" },
    ready: async ({ admin }) => ({ contact: `${await makeResident(admin)}` }),
    happens: [
      {
        name: "Ana links a contact",
        tells: ["contact.linked"],
        async act(windows) {
          const points = [{ kind: "email", value: "pat@example.com" }] as const;
          windows.contact = await makeContact(windows.agencyId, "Patricia Doe", [...points]);
          await linkContact(windows.ana, await open(windows), windows.contact);
        },
      },
    ],
  },
  [own("unlinkContact")]: {
    least: "agent",
    fields: { conversation: "{conversation}" },
    async ready({ admin }, ids) {
      const one = await conversationOf(admin, ids.conversation);
      await linkContact(admin, one, await makeResident(admin));
      return {};
    },
    happens: [
      {
        name: "Ana unlinks the contact",
        tells: ["contact.unlinked"],
        act: async (windows) => unlinkContact(windows.ana, await open(windows)),
      },
    ],
  },
  [own("createContact")]: {
    least: "agent",
    fields: { conversation: "{conversation}", name: "Intruder" },
    ready: async () => ({
      phone: "530 555 0142",
      email: "pat@example.com",
      account: "A-1",
      address: "1 Elm Street",
    }),
    happens: [
      {
        name: "Ana makes a contact of the resident",
        async act(windows) {
          const made = await createContact(windows.ana, { name: "Pat A. Doe", phone: "530 555 0142" });
          await linkContact(windows.ana, await open(windows), made);
        },
      },
    ],
  },
  [own("join")]: {
    least: "agent",
    fields: { conversation: "{conversation}", other: "987654321" },
    async ready({ admin }, ids) {
      const contact = await makeResident(admin);
      const other = await makeConversation(admin);
      for (const id of [ids.conversation, other.id])
        await linkContact(admin, await conversationOf(admin, id), contact);
      return { other: `${other.id}` };
    },
    happens: [
      {
        name: "the resident texts as well",
        async act(windows) {
          const { contactId } = await open(windows);
          windows.kept.texts = await text(windows, contactId!);
        },
      },
      {
        name: "Ana joins the two",
        tells: ["conversation.merged", "conversation.joined"],
        act: async (windows) =>
          join(windows.ana, await open(windows), await open(windows, windows.kept.texts)),
      },
      {
        name: "Ana takes it out again",
        tells: ["conversation.parted"],
        act: async (windows) => part(windows.ana, await open(windows), windows.kept.texts!),
      },
      { name: "the resident asks for something else", act: (windows) => write(windows, "And my bill?") },
      {
        name: "Ana splits off what the resident wrote last",
        tells: ["conversation.split", "conversation.split_off"],
        async act(windows) {
          const one = await open(windows);
          windows.kept.off = await split(windows.ana, one, one.lastInboundId);
        },
      },
      {
        name: "the resident writes on in it",
        act: (windows) => write(windows, "And one more"),
      },
      {
        name: "Ana puts it back",
        tells: ["conversation.put_back"],
        act: async (windows) => putBack(windows.ana, await open(windows), windows.kept.off!),
      },
      {
        name: "a program writes for the resident, and it may be about another conversation",
        tells: ["message.machine"],
        act: (windows) => away(windows),
      },
      {
        name: "Ana says that it is not",
        tells: ["conversation.left_apart"],
        act: async (windows) => leaveApart(windows.ana, await open(windows), windows.other),
      },
      {
        name: "it is said to be of an old mailbox",
        tells: ["conversation.brought_in"],
        async act(windows) {
          const { agencyId, id: conversationId } = await open(windows);
          await transaction((tx) =>
            recordEvent(tx, { agencyId, conversationId }, "conversation.brought_in", { import: 1 }),
          );
        },
      },
    ],
  },
};

async function away(windows: Windows): Promise<void> {
  const { agencyId, id } = await open(windows);
  const inboxId = await makeInbox(agencyId, "email");
  const pat = { address: "pat@example.com", name: "Pat" };
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, id);
    await append(tx, locked, {
      ...{ kind: "machine", body: "I am back on Monday." },
      route: { agencyId, channel: "email", inboxId, remote: pat.address },
      mail: {
        ...{ subject: "Out of office", parties: { from: pat, to: [], cc: [] }, automatic: "out-of-office" },
        ...{ suggestedId: windows.other, suggestedBecause: "refers" },
      },
    });
  });
}

async function text({ agencyId }: Windows, contactId: number): Promise<number> {
  const inboxId = await makeInbox(agencyId, "text");
  const from = { agencyId, channel: "text", inboxId, remote: "+15305550142", name: "Pat" } as const;
  const done = await receiveMessage({ ...from, contactId, body: "It is me", externalId: "1" });
  return done.conversationId;
}
