"use server";
import { canErase } from "#lib/agents/may.ts";
import { cleanLine } from "#lib/clean-text.ts";
import { findContact } from "#lib/contacts/card.ts";
import { Refused } from "#lib/errors.ts";
import { contactPath } from "#lib/paths.ts";
import { eraseContact, setLegalHold } from "#lib/people/erasing.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const erase = formAction(
  { contact: field.id(), why: field.written("reason"), confirm: field.written("name") },
  async (agent, { contact: id, why, confirm }) => {
    const contact = canErase(agent) ? await findContact(agent, id) : null;
    if (!contact) return null;
    // Nothing brings a person back: the name is typed, so that it is this one.
    if (cleanLine(confirm).toLowerCase() !== contact.name.toLowerCase()) throw new Refused("erase_confirm");
    await eraseContact(agent, contact, why);
    return { to: contactPath(agent.agency.slug, id) };
  },
);

export const hold = formAction(
  { contact: field.id(), hold: field.written("reason") },
  async (agent, { contact: id, hold: why }) => {
    const contact = canErase(agent) ? await findContact(agent, id) : null;
    if (!contact) return null;
    await setLegalHold(agent, contact, why);
  },
);
