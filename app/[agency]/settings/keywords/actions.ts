"use server";
import * as escalation from "#lib/agencies/escalation.ts";
import * as keywords from "#lib/agencies/keywords.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const addKeywords = formAction(
  { language: field.oneOf(["en", "es"]), keywords: field.written("keywords") },
  async (agent, { language, keywords: typed }) => {
    await keywords.addKeywords(agent, language, typed);
    return { back: { saved: "1" } };
  },
);

export const addUsual = formAction({}, async (agent) => {
  await keywords.addUsualKeywords(agent);
  return { back: { saved: "1" } };
});

export const saveEscalation = formAction(
  { after: field.oneOf(escalation.escalateAfter), to: field.oneOf(escalation.escalateTo) },
  async (agent, { after, to }) => {
    await escalation.saveEscalation(agent, { minutes: Number(after), to });
    return { back: { saved: "escalation" } };
  },
);

export const removeKeyword = formAction({ keyword: field.id() }, async (agent, { keyword }) => {
  await keywords.removeKeyword(agent, keyword);
  return { back: { saved: "1" } };
});
