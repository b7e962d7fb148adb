"use server";
import { findContact } from "#lib/contacts/card.ts";
import { contactPath } from "#lib/paths.ts";
import * as merging from "#lib/people/merging.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const mergeContacts = formAction(
  {
    keep: field.oneId(),
    one: field.id(),
    two: field.id(),
    one_version: field.seen(),
    two_version: field.seen(),
  },
  async (agent, form) => {
    const [one, two] = await Promise.all([findContact(agent, form.one), findContact(agent, form.two)]);
    if (!one || !two || (form.keep !== one.id && form.keep !== two.id)) return null;
    const seen = [
      { id: one.id, version: form.one_version },
      { id: two.id, version: form.two_version },
    ] as const;
    const [kept, merged] = form.keep === one.id ? seen : [seen[1], seen[0]];
    await merging.mergeContacts(agent, kept, merged);
    return { to: contactPath(agent.agency.slug, kept.id, { done: "merged" }) };
  },
);
