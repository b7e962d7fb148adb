import { randomUUID } from "node:crypto";
import { type CardInput, cardFrom, cardOf as inputOf } from "../../contacts/card-input.ts";
import { saveContact } from "../../contacts/edit.ts";
import { linkContact } from "../../conversations/linking.ts";
import { CLIENT_ID, type Fields } from "./fill.ts";
import { PHONE } from "./office.ts";
import type { Area } from "./row.ts";
import { cardOf, open, type Windows } from "./windows.ts";

/** The list of contacts, and the form of a card. */
export const contacts: Area = {
  "/[agency]/community/contacts/page": {
    at: "/{agency}/community/contacts",
    least: "agent",
    search: ["q", "tag", "field", "value", "sort", "rows", "for"],
  },
  "/[agency]/community/contacts/export/route": {
    at: "/{agency}/community/contacts/export",
    least: "manager",
    search: ["q", "tag", "field", "value", "format"],
  },
  "/[agency]/community/contacts/new/page": {
    at: "/{agency}/community/contacts/new",
    least: "agent",
    search: ["q", "say"],
  },
  "/[agency]/community/contacts/duplicates/page": {
    at: "/{agency}/community/contacts/duplicates",
    least: "agent",
    search: ["by", "rows", "done", "say"],
  },
  "/[agency]/community/contacts/[id]/edit/page": {
    at: "/{agency}/community/contacts/{contact}/edit",
    least: "agent",
    search: ["say"],
  },

  "app/[agency]/community/contacts/edit-actions.ts#saveContact": {
    least: "agent",
    fields: {
      contact: "{contact}",
      version: "1",
      client_id: CLIENT_ID,
      name: "Intruder",
      phone_0: "530 555 0199",
      custom_1: "7",
    },
    ready: async () => wholeCard(),
    happens: [
      {
        name: "a card like the unlinked resident's is made",
        async act(windows) {
          const made = cardFrom({ name: "Patricia Doe", email_0: "pat@example.com", language: "en" });
          const input = { version: 0, clientId: randomUUID(), card: made };
          windows.contact = await saveContact(windows.cleo, null, input);
        },
      },
      {
        name: "the likely card is edited",
        act: (windows) =>
          edit(windows, (one) => ({ ...one, name: "Patricia A. Doe", location: "5 Main St" })),
      },
      {
        name: "it is linked",
        act: async (windows) => linkContact(windows.cleo, await open(windows), windows.contact),
      },
      {
        name: "the linked card is renamed and gets a number, tags and an account",
        act: (windows) =>
          edit(windows, (one) => ({
            ...one,
            ...{ name: "Patricia B. Doe", tags: "leak, high-bill", preferredMethod: "text" },
            points: {
              ...one.points,
              phone: [{ id: null, value: PHONE, label: "", isPrimary: true, bad: false }],
            },
            accounts: [{ id: null, number: "40-11873-02" }],
          })),
      },
    ],
  },
};

async function edit(windows: Windows, change: (card: CardInput) => CardInput) {
  const contact = await cardOf(windows);
  const input = { version: contact.version, clientId: randomUUID(), card: change(inputOf(contact)) };
  await saveContact(windows.cleo, contact, input);
}

/** Every field that the form of a card can send. */
const wholeCard = (): Fields => ({
  client_id: randomUUID(),
  way: "save",
  was: "{}",
  language: "en",
  time_zone: "America/Los_Angeles",
  organization: "Elm Bakery",
  location: "1 Elm Street",
  zone: "North",
  meter: "M-1",
  latitude: "38.5",
  longitude: "-121.7",
  tags: "senior, paperless",
  preferred: "text",
  unwanted_email: "1",
  ...row("phone_0", "530 555 0199"),
  ...row("email_0", "ana@example.com"),
  ...row("address_0", "2 Oak Street"),
  phone_primary: "0",
  account_0: "A-1",
  account_0_id: "",
});

const row = (name: string, value: string): Fields => ({
  [name]: value,
  [`${name}_id`]: "",
  [`${name}_label`]: "home",
  [`${name}_bad`]: "",
});
