"use server";
import { z } from "zod";
import * as by from "#app/[agency]/community/contacts/[id]/by-form.ts";
import { channels, entryKinds } from "#lib/channels/kinds.ts";
import { findContact } from "#lib/contacts/card.ts";
import { addEntry as add } from "#lib/contacts/entries.ts";
import { contactPath } from "#lib/paths.ts";
import { formAction } from "#lib/posting/form-action.ts";

const id = z.coerce.number().int().positive();

export const send = formAction(
  {
    contact: id,
    method: z.enum(channels),
    words: z.string().max(190_000),
    client_id: z.uuid(),
    at: z.string().max(40).default(""),
    zone: z.string().max(80).default(""),
    override: z.string().max(1).default(""),
    seen_by_id: z.string().max(5000).default(""),
  },
  by.send,
);
export const cancel = formAction({ contact: id, message: id }, by.cancel);
export const sendHeld = formAction(
  { contact: id, message: id, seen_by_id: z.string().max(5000).default("") },
  by.sendHeld,
);
export const locate = formAction({ contact: id }, by.locate);
export const saveConsent = formAction({ contact: id }, by.saveConsent);

export const addEntry = formAction(
  {
    contact: id,
    kind: z.enum(entryKinds),
    at: z.string().max(40),
    words: z.string().max(190_000),
    client_id: z.uuid(),
  },
  async (agent, { contact: contactId, kind, at, words, client_id }) => {
    const contact = await findContact(agent, contactId);
    if (!contact) return null;
    await add(agent, contact, { kind, body: words, localTime: at, clientId: client_id });
    return { to: contactPath(agent.agency.slug, contactId, { saved: 1 }, "history") };
  },
);
