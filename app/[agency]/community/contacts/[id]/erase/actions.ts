"use server";
import { z } from "zod";
import { canErase } from "#lib/agents/may.ts";
import { cleanLine } from "#lib/clean-text.ts";
import { findContact } from "#lib/contacts/card.ts";
import { Refused } from "#lib/errors.ts";
import { contactPath } from "#lib/paths.ts";
import { eraseContact, setLegalHold } from "#lib/people/erasing.ts";
import { formAction } from "#lib/posting/form-action.ts";

const shape = { contact: z.coerce.number().int().positive(), why: z.string().max(2000) };

export const erase = formAction({ ...shape, confirm: z.string().max(400) }, async (agent, input) => {
  const { contact: id, why, confirm } = input;
  const contact = canErase(agent) ? await findContact(agent, id) : null;
  if (!contact) return null;
  // Nothing brings a person back: the name is typed, so that it is this one.
  if (cleanLine(confirm).toLowerCase() !== contact.name.toLowerCase()) throw new Refused("erase_confirm");
  await eraseContact(agent, contact, why);
  return { to: contactPath(agent.agency.slug, id) };
});

export const hold = formAction(shape, async (agent, { contact: id, why }) => {
  const contact = canErase(agent) ? await findContact(agent, id) : null;
  if (!contact) return null;
  await setLegalHold(agent, contact, why);
  return undefined;
});
