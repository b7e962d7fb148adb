import { z } from "zod";
import type { Agent } from "../agents/agent.ts";
import { canExport } from "../agents/may.ts";
import { findContact, listContactsAfter } from "../contacts/card.ts";
import { cardOf, emptyCard } from "../contacts/card-input.ts";
import { saveContact } from "../contacts/edit.ts";
import { addEntry } from "../contacts/entries.ts";
import { searchContacts } from "../contacts/search.ts";
import { listFields } from "../custom-fields/fields.ts";
import { operation, Problem } from "./operation.ts";
import * as shape from "./shapes.ts";
import { showContact, showFound, written } from "./shown.ts";

const params = z.object({ contact: shape.number });

const again = async (agent: Agent, id: number) => {
  const found = await findContact(agent, id);
  return found && showContact(found);
};

/** Of a page. */
const MOST = 100;

/** A form may have a field that was deleted meanwhile; a program that names one that is none would never know. */
async function refuseUnknown(agent: Agent, custom: Record<string, unknown> = {}): Promise<void> {
  const ids = Object.keys(custom);
  if (!ids.length) return;
  const known = new Set((await listFields(agent, "contact")).map(({ id }) => String(id)));
  const errors = ids
    .filter((id) => !known.has(id))
    .map((id) => ({ at: `body.custom.${id}`, message: "There is no such field" }));
  if (errors.length) throw new Problem("invalid", { errors });
}

export const ofContacts = [
  operation({
    id: "listContacts",
    method: "GET",
    path: "contacts",
    scope: "contacts.read",
    summary: "All contacts, by their numbers",
    about: "Its maker has to be a manager or an admin: it is what they export.",
    query: z.object({
      cursor: shape.number.optional(),
      limit: z.coerce.number().int().min(1).max(MOST).default(50),
    }),
    status: 200,
    answer: shape.pageOf(shape.contact),
    async run({ agent }, { query: { cursor = 0, limit } }) {
      if (!canExport(agent)) throw new Problem("forbidden", { detail: "Whole lists are read by managers." });
      const all = await listContactsAfter(agent, cursor, limit + 1);
      const items = all.slice(0, limit);
      return {
        items: items.map(showContact),
        next: all.length > limit ? String(items.at(-1)!.id) : null,
      };
    },
  }),
  operation({
    id: "searchContacts",
    method: "GET",
    path: "contacts/search",
    scope: "contacts.read",
    summary: "Contacts by name, part of a number, address; the best first",
    query: z.object({
      q: z.string().min(1).max(200),
      limit: z.coerce.number().int().min(1).max(MOST).default(20),
      exact: z.enum(["true", "false"]).optional().describe("`true`: typing errors are not forgiven."),
    }),
    status: 200,
    answer: z.object({ items: z.array(shape.found) }),
    async run({ agent }, { query: { q, limit, exact } }) {
      const { rows } = await searchContacts(agent, { text: q, limit, exact: exact === "true" });
      return { items: rows.map(showFound) };
    },
  }),
  operation({
    id: "readContact",
    method: "GET",
    path: "contacts/{contact}",
    scope: "contacts.read",
    summary: "One contact",
    params,
    status: 200,
    answer: shape.contact,
    run: ({ agent }, { params: { contact } }) => again(agent, contact),
  }),
  operation({
    id: "createContact",
    method: "POST",
    path: "contacts",
    scope: "contacts.write",
    summary: "Makes a contact",
    body: shape.card.partial().required({ name: true }),
    status: 201,
    answer: shape.contact,
    problems: ["already", "refused"],
    async run({ agent }, { body, once }) {
      await refuseUnknown(agent, body.custom);
      const card = written(emptyCard(agent.agency.language), body);
      const id = await saveContact(agent, null, { version: 0, clientId: once, card });
      return again(agent, id);
    },
  }),
  operation({
    id: "changeContact",
    method: "PATCH",
    path: "contacts/{contact}",
    scope: "contacts.write",
    summary: "Changes what is given and leaves the rest",
    about:
      "Of a list that is given, what it leaves out is taken off the card. 409 where the card has changed since `version`.",
    params,
    body: shape.card.partial().extend({ version: shape.contact.shape.version }),
    status: 200,
    answer: shape.contact,
    problems: ["held", "refused"],
    async run({ agent }, { params: { contact }, body: { version, ...given }, once }) {
      const found = await findContact(agent, contact);
      if (!found) return null;
      await refuseUnknown(agent, given.custom);
      if (found.version !== version) throw new Problem("held", { version: found.version });
      await saveContact(agent, found, { version, clientId: once, card: written(cardOf(found), given) });
      return again(agent, contact);
    },
  }),
  operation({
    id: "addEntry",
    method: "POST",
    path: "contacts/{contact}/entries",
    scope: "contacts.write",
    summary: "Writes down what was said on the telephone or at the counter",
    params,
    body: z.object({
      kind: z.enum(["phone", "in_person", "other"]),
      body: shape.words,
      local_time: z
        .string()
        .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
        .describe("By the agency's clock, `2026-11-23T10:20`."),
    }),
    status: 204,
    problems: ["already", "refused"],
    async run({ agent }, { params: { contact }, body: { local_time: localTime, ...entry }, once }) {
      const found = await findContact(agent, contact);
      if (!found) return null;
      await addEntry(agent, found, { ...entry, localTime, clientId: once });
      return undefined;
    },
  }),
];
