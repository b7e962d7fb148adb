"use server";
import { findContact } from "#lib/contacts/card.ts";
import { contactPath } from "#lib/paths.ts";
import * as deleting from "#lib/people/deleting.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const deleteContact = formAction({ contact: field.id() }, async (agent, { contact: id }) => {
  const contact = await findContact(agent, id);
  if (!contact) return null;
  await deleting.deleteContact(agent, contact);
  return { to: contactPath(agent.agency.slug, id) };
});
