"use server";
import { z } from "zod";
import { formAction } from "#lib/auth/form-action.ts";
import { cleanLine } from "#lib/clean-text.ts";
import { findContact } from "#lib/contacts/card.ts";
import { eraseContact, setLegalHold } from "#lib/contacts/erasing.ts";
import { canErase } from "#lib/conversations/access.ts";
import { Refused } from "#lib/errors.ts";

const shape = { contact: z.coerce.number().int().positive(), why: z.string().max(2000) };

export const erase = formAction({ ...shape, confirm: z.string().max(400) }, async (agent, input) => {
  const { contact: id, why, confirm } = input;
  const contact = canErase(agent) ? await findContact(agent, id) : null;
  if (!contact) return null;
  // Nothing brings a person back: the name is typed, so that it is this one.
  if (cleanLine(confirm).toLowerCase() !== contact.name.toLowerCase()) throw new Refused("erase_confirm");
  await eraseContact(agent, contact, why);
  return { to: `/${agent.agency.slug}/community/contacts/${id}` };
});

export const hold = formAction(shape, async (agent, { contact: id, why }) => {
  const contact = canErase(agent) ? await findContact(agent, id) : null;
  if (!contact) return null;
  await setLegalHold(agent, contact, why);
  return undefined;
});
