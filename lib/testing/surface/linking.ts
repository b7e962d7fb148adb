import { createContact } from "../../contacts/create.ts";
import { linkContact, unlinkContact } from "../../conversations/linking.ts";
import { makeContact } from "../factories.ts";
import { conversationOf, makeResident } from "./office.ts";
import type { Area } from "./row.ts";
import { open } from "./windows.ts";

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
};
