import { randomUUID } from "node:crypto";
import { type Contact, findContact } from "#lib/contacts/card.ts";
import { listCommunications } from "#lib/contacts/communications.ts";
import { addEntry } from "#lib/contacts/entries.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { findImport } from "#lib/imports/find.ts";
import { apply, check } from "#lib/imports/moves.ts";
import { listMerges } from "#lib/people/merges.ts";
import { mergeContacts } from "#lib/people/merging.ts";
import { schedule } from "#lib/sending/schedule.ts";
import type { Person } from "../browser.ts";
import { makeAgency, makeAgent, makeContact, makeConversation, settled, uploadImport } from "../factories.ts";
import { connectModel, SILENT_MODEL } from "../model-server.ts";
import type { Ids, Thing } from "./fill.ts";

/** Whom the forms belong to that nasty strings are typed into. */
export type Office = {
  url: string;
  admin: Person;
  /** An admin of another agency: what is saved in its settings must not change the first one's forms. */
  settler: Person;
};

export async function makeOffice(url: string): Promise<Office> {
  const agencyId = await makeAgency();
  await connectModel(agencyId, SILENT_MODEL);
  return {
    url,
    admin: await makeAgent(agencyId, "admin", "Ana Ruiz"),
    settler: await makeAgent(await makeAgency(), "admin", "Ben Okafor"),
  };
}

/** One of everything that a form can name, made anew; `ids` are those made before it. */
const make: Record<Thing, (office: Office, ids: Ids) => Promise<number>> = {
  conversation: async ({ admin }) => (await makeConversation(admin)).id,
  contact: ({ admin }) => makeResident(admin),
  async entry({ admin }) {
    const contact = await makeResident(admin);
    const entry = { kind: "phone", body: "Called.", localTime: "2026-01-05T10:00" } as const;
    await addEntry(admin, { id: contact }, { ...entry, clientId: randomUUID() });
    const all = { from: null, to: null, method: null, limit: 1 };
    return (await listCommunications(admin, contact, all)).items[0]!.id;
  },
  async message({ admin }, { contact }) {
    const { id } = await schedule(admin, await cardOf(admin, contact), {
      channel: "text",
      address: PHONE,
      body: "Later.",
      override: false,
      clientId: randomUUID(),
      localTime: tomorrow(),
      timeZone: "UTC",
    });
    return id;
  },
  async merge({ admin }) {
    const [kept, merged] = [await makeResident(admin), await makeResident(admin)];
    await mergeContacts(admin, await cardOf(admin, kept), await cardOf(admin, merged));
    return (await listMerges(admin, kept))[0]!.id;
  },
  import: ({ admin }) => uploadImport(admin, "Name,Phone\nAna Ruiz,530 555 0142\n"),
};

/** Those of these things, fresh; whatever else is asked for is a number of nothing. */
export async function makeThings(office: Office, agency: string, things: Thing[]): Promise<Ids> {
  const ids: Ids = { agency, conversation: 0, contact: 0, entry: 0, message: 0, merge: 0, import: 0 };
  for (const thing of Object.keys(make) as Thing[])
    if (things.includes(thing)) ids[thing] = await make[thing](office, ids);
  return ids;
}

/** As a field for a time asks for it. */
export const tomorrow = () => `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T10:00`;

/** A number on every card that is made here or in a window. */
export const PHONE = "+15305550142";

let residents = 0;

/** Nobody's namesake: thousands of one name would be half a million pairs to look through. */
export const makeResident = (admin: Person): Promise<number> =>
  makeContact(admin.agency.id, `Pat ${++residents} Doe`, [
    { kind: "phone", value: PHONE },
    { kind: "email", value: `pat.${residents}@example.com` },
    { kind: "address", value: "1 Elm Street" },
  ]);

export const cardOf = async (admin: Person, id: number): Promise<Contact> => (await findContact(admin, id))!;
export const conversationOf = async (admin: Person, id: number) => (await findConversation(admin, id))!;

/** An import that has come so far. */
export async function bringTo(admin: Person, id: number, state: "checked" | "applied"): Promise<void> {
  const uploaded = (await findImport(admin, id))!;
  await check(admin, uploaded, uploaded.columns);
  const checked = await settled(admin, uploaded);
  if (state === "checked") return;
  await apply(admin, checked);
  await settled(admin, checked);
}
