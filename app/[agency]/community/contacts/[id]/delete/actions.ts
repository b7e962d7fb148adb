"use server";
import { z } from "zod";
import { formAction } from "#lib/auth/form-action.ts";
import { findContact } from "#lib/contacts/card.ts";
import { deleteContact as remove } from "#lib/contacts/deletion.ts";

export const deleteContact = formAction(
  { contact: z.coerce.number().int().positive() },
  async (agent, { contact: id }) => {
    const contact = await findContact(agent, id);
    if (!contact) return null;
    await remove(agent, contact);
    return { to: `/${agent.agency.slug}/community/contacts/${id}` };
  },
);
