"use server";
import { z } from "zod";
import { findContact } from "#lib/contacts/card.ts";
import { cardFrom } from "#lib/contacts/card-input.ts";
import { saveContact as save } from "#lib/contacts/edit.ts";
import { contactPath } from "#lib/paths.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveContact = formAction(
  {
    contact: z.coerce.number().int().min(0),
    version: z.coerce.number().int().min(0),
    client_id: z.uuid(),
    way: z.string().max(20).default("save"),
  },
  async (agent, { contact: id, version, client_id, way }, form) => {
    const contact = id ? await findContact(agent, id) : null;
    if (id && !contact) return null;
    const more = /^more_(phone|email|address|account)$/.exec(way);
    if (more) return { again: { more: more[1]! } };
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    const saved = await save(agent, contact, { version, clientId: client_id, card: cardFrom(fields) });
    return { to: contactPath(agent.agency.slug, saved, { done: id ? "saved" : "created" }) };
  },
);
