"use server";
import { tagColors } from "#db/schema/tags.ts";
import { mayAddTags, saveWhoTags } from "#lib/agencies/who-tags.ts";
import { settingsPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import * as managing from "#lib/tags/managing.ts";

export const addTags = formAction({ tags: field.written("tags") }, async (agent, { tags }) => {
  await managing.addTags(agent, tags);
  return { to: settingsPath(agent.agency.slug, "tags", { saved: "1" }) };
});

export const changeTag = formAction(
  { tag: field.id(), name: field.written("tag"), color: field.oneOf(tagColors) },
  async (agent, { tag, name, color }) => {
    await managing.changeTag(agent, tag, { name, color });
    return { to: settingsPath(agent.agency.slug, "tags", { saved: "1" }) };
  },
);

export const mergeTag = formAction({ tag: field.id(), into: field.oneId() }, async (agent, { tag, into }) => {
  await managing.mergeTag(agent, tag, into);
  return { to: settingsPath(agent.agency.slug, "tags", { merged: tag }) };
});

export const undoMerge = formAction({ tag: field.id() }, async (agent, { tag }) => {
  await managing.undoMerge(agent, tag);
  return { to: settingsPath(agent.agency.slug, "tags", { saved: "1" }) };
});

export const removeTag = formAction({ tag: field.id() }, async (agent, { tag }) => {
  await managing.removeTag(agent, tag);
  return { to: settingsPath(agent.agency.slug, "tags", { removed: tag }) };
});

export const restoreTag = formAction({ tag: field.id() }, async (agent, { tag }) => {
  await managing.restoreTag(agent, tag);
  return { to: settingsPath(agent.agency.slug, "tags", { saved: "1" }) };
});

export const saveWho = formAction({ who: field.oneOf(mayAddTags) }, async (agent, { who }) => {
  await saveWhoTags(agent, who);
  return { to: settingsPath(agent.agency.slug, "tags", { saved: "1" }) };
});
