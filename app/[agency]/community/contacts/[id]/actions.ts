"use server";
import { z } from "zod";
import { formAction } from "#lib/auth/form-action.ts";
import { findContact } from "#lib/contacts/card.ts";
import { addEntry as add } from "#lib/contacts/entries.ts";

export const addEntry = formAction(
  {
    contact: z.coerce.number().int().positive(),
    kind: z.enum(["phone", "in_person", "other"]),
    at: z.string().max(40),
    words: z.string().max(100_000),
    client_id: z.uuid(),
  },
  async (agent, { contact: id, kind, at, words, client_id }) => {
    const contact = await findContact(agent, id);
    if (!contact) return null;
    await add(agent, contact, { kind, body: words, localTime: at, clientId: client_id });
    return { to: `/${agent.agency.slug}/community/contacts/${id}?saved=1#history` };
  },
);
