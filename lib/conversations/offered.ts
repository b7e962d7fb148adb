import type { Agent } from "../agents/agent.ts";
import { type Canned, listKept } from "../canned/canned.ts";
import { calledIn, readOwnFields } from "../canned/own-fields.ts";
import { fill, type OwnValue, type Values } from "../canned/placeholders.ts";
import { findContact } from "../contacts/card.ts";
import { showValue } from "../custom-fields/values.ts";
import { type Words, wordsFor } from "../words/words.ts";
import type { Conversation } from "./finding.ts";
import { findLanguage } from "./linking.ts";

type Language = "en" | "es";
export type Offered = Pick<Canned, "id" | "isOwn" | "folder" | "name" | "afterwards"> & {
  /** Filled in, in the resident's language first; one text where it has only one. */
  texts: { language: Language; text: string }[];
};

/** Canned replies as they would read in this conversation: last taken first. */
export async function listOffered(agent: Agent, conversation: Conversation): Promise<Offered[]> {
  const [canned, contact, fields] = await Promise.all([
    listKept(agent),
    conversation.contactId === null ? null : findContact(agent, conversation.contactId),
    readOwnFields(agent),
  ]);
  const { onlyLanguage, language: first } = agent.agency;
  const language = onlyLanguage ?? contact?.language ?? (await findLanguage(conversation)) ?? first;
  const values = valuesOf(agent, conversation, {
    account: contact?.accounts[0] ?? null,
    address: contact?.points.find(({ kind }) => kind === "address")?.value ?? null,
  });
  const own = (words: Words): OwnValue => {
    const now = new Date();
    return (subject, id) => {
      const field = fields.there.find((one) => one.subject === subject && String(one.id) === id);
      const value = field && (subject === "contact" ? contact : conversation)?.custom[field.id];
      const says = value === undefined ? null : showValue(field!, value, words, now);
      return { says, called: calledIn(fields, subject, id) };
    };
  };
  const owns = {
    en: own(wordsFor("en", agent.agency.timeZone)),
    es: own(wordsFor("es", agent.agency.timeZone)),
  };
  const order: Language[] = language === "es" ? ["es", "en"] : ["en", "es"];
  return canned.map(({ id, isOwn, folder, name, textEn, textEs, afterwards }) => ({
    ...{ id, isOwn, folder, name, afterwards },
    texts: order
      .map((one) => ({ language: one, text: fill(one === "en" ? textEn : textEs, values, owns[one]) }))
      .filter(({ text }) => text),
  }));
}

function valuesOf(
  agent: Agent,
  c: Conversation,
  card: { account: string | null; address: string | null },
): Values {
  const name = c.contactName ?? (isName(c.remoteName) ? c.remoteName : null);
  return {
    "contact.first_name": firstOf(name),
    "contact.name": name,
    "contact.account": card.account,
    "contact.address": card.address,
    "conversation.number": String(c.id),
    "agent.first_name": firstOf(agent.name),
    "agent.name": agent.name,
    "agency.name": agent.agency.name,
    "agency.emergency_phone": agent.agency.emergencyPhone,
  };
}

const firstOf = (name: string | null): string | null => name?.trim().split(/\s+/)[0] || null;

/** Whoever is not linked may go by a number, an address, or as nobody: *Visitor 12*. */
const isName = (name: string): boolean => /^\p{L}[\p{L}\p{M}\s.,'’-]*$/u.test(name);
