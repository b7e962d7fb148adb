"use server";
import { z } from "zod";
import { findContact } from "#lib/contacts/card.ts";
import { contactPath } from "#lib/paths.ts";
import { deleteContact as remove } from "#lib/people/deleting.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const deleteContact = formAction(
  { contact: z.coerce.number().int().positive() },
  async (agent, { contact: id }) => {
    const contact = await findContact(agent, id);
    if (!contact) return null;
    await remove(agent, contact);
    return { to: contactPath(agent.agency.slug, id) };
  },
);
