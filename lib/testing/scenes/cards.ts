import { randomUUID } from "node:crypto";
import { findContact } from "../../contacts/card.ts";
import { type CardInput, cardFrom, cardOf } from "../../contacts/card-input.ts";
import { saveContact } from "../../contacts/edit.ts";
import { searchContacts } from "../../contacts/search.ts";
import { makeAgency, makeAgent } from "../factories.ts";

/** An agency whose cards are made and changed as forms do it. */
export async function cardScene() {
  const agent = await makeAgent(await makeAgency());
  const make = (fields: Record<string, string>, clientId: string = randomUUID()) =>
    saveContact(agent, null, { version: 0, clientId, card: cardFrom({ name: "Pat Doe", ...fields }) });
  const card = async (id: number) => (await findContact(agent, id))!;
  const change = async (id: number, edit: (card: CardInput) => CardInput, version?: number, by = agent) => {
    const contact = await card(id);
    return saveContact(by, contact, {
      version: version ?? contact.version,
      clientId: randomUUID(),
      card: edit(cardOf(contact)),
    });
  };
  const names = async (text: string) =>
    (await searchContacts(agent, { text, limit: 50 })).rows.map((row) => row.name);
  return { agent, make, card, change, names };
}
