"use server";
import { ownPath } from "#lib/auth/origin.ts";
import { entryKinds } from "#lib/channels/kinds.ts";
import { findContact } from "#lib/contacts/card.ts";
import * as entries from "#lib/contacts/entries.ts";
import * as notes from "#lib/contacts/notes.ts";
import { contactPath } from "#lib/paths.ts";
import { restoreContact } from "#lib/people/deleting.ts";
import { findMerge } from "#lib/people/merges.ts";
import * as merging from "#lib/people/merging.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const addNote = formAction(
  { contact: field.id(), note: field.written("note") },
  async (agent, form) => {
    const contact = await findContact(agent, form.contact);
    if (!contact) return null;
    const kept = await notes.addNote(agent, contact, form.note);
    return { to: contactPath(agent.agency.slug, kept, { done: "note" }, "notes") };
  },
);

export const correctEntry = formAction(
  {
    entry: field.id(),
    corrections: field.seen(),
    kind: field.oneOf(entryKinds),
    at: field.picked(),
    words: field.written("message"),
    after: field.hidden(),
  },
  async (agent, { kind, at, words, corrections, after, ...form }) => {
    const entry = await entries.findEntry(agent, form.entry);
    if (!entry) return null;
    await entries.correctEntry(agent, entry, { kind, body: words, localTime: at, corrections });
    const card = contactPath(agent.agency.slug, entry.contactId, { done: "corrected" }, "history");
    return { to: ownPath(after, card) };
  },
);

export const undoMerge = formAction({ merge: field.id() }, async (agent, form) => {
  const merge = await findMerge(agent, form.merge);
  if (!merge) return null;
  const other = await merging.undoMerge(agent, merge.id);
  return { to: contactPath(agent.agency.slug, merge.keptId, { done: "undone", other }) };
});

export const restore = formAction({ contact: field.id() }, async (agent, form) => {
  const contact = await findContact(agent, form.contact);
  if (!contact) return null;
  await restoreContact(agent, contact);
  return { to: contactPath(agent.agency.slug, contact.id, { done: "restored" }) };
});
