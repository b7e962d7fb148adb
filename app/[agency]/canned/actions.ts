"use server";
import { readAfterwards } from "#lib/afterwards/afterwards.ts";
import * as canned from "#lib/canned/canned.ts";
import { appendToDraft } from "#lib/conversations/drafts.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { listOffered } from "#lib/conversations/offered.ts";
import { anyConversationPath, cannedPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveCanned = formAction(
  {
    canned: field.maybeId(),
    name: field.written("label"),
    folder: field.written("label"),
    text_en: field.written("message"),
    text_es: field.written("message"),
    whose: field.oneOf(["own", "agency"]),
    thens: field.picked(),
    "then_#": field.picked(),
  },
  async (agent, { canned: id, name, folder, text_en: textEn, text_es: textEs, whose }, form) => {
    const afterwards = readAfterwards(form) ?? undefined;
    await canned.saveCanned(agent, { name, folder, textEn, textEs, whose, afterwards }, id);
    return { to: cannedPath(agent.agency.slug, { saved: "1" }) };
  },
);

export const removeCanned = formAction({ canned: field.id() }, async (agent, { canned: id }) => {
  await canned.removeCanned(agent, id);
  return { to: cannedPath(agent.agency.slug, { removed: id }) };
});

export const restoreCanned = formAction({ canned: field.id() }, async (agent, { canned: id }) => {
  await canned.restoreCanned(agent, id);
  return { to: cannedPath(agent.agency.slug, { saved: "1" }) };
});

/** Into the reply of a conversation, behind what stands there: where no script puts it into the message bar. */
export const takeCanned = formAction(
  { canned: field.id(), conversation: field.id(), language: field.oneOf(["en", "es"]) },
  async (agent, { canned: id, conversation: wanted, language }) => {
    const conversation = await findConversation(agent, wanted);
    if (!conversation) return null;
    const one = (await listOffered(agent, conversation)).find((offered) => offered.id === id);
    const body = one?.texts.find((text) => text.language === language)?.text;
    if (!body) return null;
    await appendToDraft(agent, conversation, { body, afterwards: one.afterwards });
    await canned.noteUse(agent, id);
    return { to: anyConversationPath(agent.agency.slug, conversation.id) };
  },
);
