"use server";
import { z } from "zod";
import { findContact } from "#lib/contacts/card.ts";
import { contactPath } from "#lib/paths.ts";
import { mergeContacts as merge } from "#lib/people/merging.ts";
import { formAction } from "#lib/posting/form-action.ts";

const whole = z.coerce.number().int().positive();

export const mergeContacts = formAction(
  { keep: whole, one: whole, two: whole, one_version: whole, two_version: whole },
  async (agent, form) => {
    const [one, two] = await Promise.all([findContact(agent, form.one), findContact(agent, form.two)]);
    if (!one || !two || (form.keep !== one.id && form.keep !== two.id)) return null;
    const seen = [
      { id: one.id, version: form.one_version },
      { id: two.id, version: form.two_version },
    ] as const;
    const [kept, merged] = form.keep === one.id ? seen : [seen[1], seen[0]];
    await merge(agent, kept, merged);
    return { to: contactPath(agent.agency.slug, kept.id, { done: "merged" }) };
  },
);
