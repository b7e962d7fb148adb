"use server";
import { z } from "zod";
import { ownPath } from "#lib/auth/origin.ts";
import { entryKinds } from "#lib/channels/kinds.ts";
import { findContact } from "#lib/contacts/card.ts";
import { correctEntry as correct, findEntry } from "#lib/contacts/entries.ts";
import { addNote as add } from "#lib/contacts/notes.ts";
import { contactPath } from "#lib/paths.ts";
import { restoreContact } from "#lib/people/deleting.ts";
import { findMerge } from "#lib/people/merges.ts";
import { undoMerge as undo } from "#lib/people/merging.ts";
import { formAction } from "#lib/posting/form-action.ts";

const id = z.coerce.number().int().positive();

export const addNote = formAction({ contact: id, note: z.string().max(20_000) }, async (agent, form) => {
  const contact = await findContact(agent, form.contact);
  if (!contact) return null;
  const kept = await add(agent, contact, form.note);
  return { to: contactPath(agent.agency.slug, kept, { done: "note" }, "notes") };
});

export const correctEntry = formAction(
  {
    entry: id,
    corrections: z.coerce.number().int().min(0),
    kind: z.enum(entryKinds),
    at: z.string().max(40),
    words: z.string().max(100_000),
    after: z.string().max(2000).default(""),
  },
  async (agent, form) => {
    const entry = await findEntry(agent, form.entry);
    if (!entry) return null;
    await correct(agent, entry, {
      kind: form.kind,
      body: form.words,
      localTime: form.at,
      corrections: form.corrections,
    });
    const card = contactPath(agent.agency.slug, entry.contactId, { done: "corrected" }, "history");
    return { to: ownPath(form.after, card) };
  },
);

export const undoMerge = formAction({ merge: id }, async (agent, form) => {
  const merge = await findMerge(agent, form.merge);
  if (!merge) return null;
  const other = await undo(agent, merge.id);
  return { to: contactPath(agent.agency.slug, merge.keptId, { done: "undone", other }) };
});

export const restore = formAction({ contact: id }, async (agent, form) => {
  const contact = await findContact(agent, form.contact);
  if (!contact) return null;
  await restoreContact(agent, contact);
  return { to: contactPath(agent.agency.slug, contact.id, { done: "restored" }) };
});
