"use server";
import { saveChatTexts, textsIn } from "#lib/agencies/chat-texts.ts";
import { moments } from "#lib/chat/preview.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveTexts = formAction(
  {
    own_on_en: field.written("greeting"),
    own_off_en: field.written("greeting"),
    own_sent_en: field.written("greeting"),
    own_auto_en: field.written("answer"),
    own_ended_en: field.written("greeting"),
    own_on_es: field.written("greeting"),
    own_off_es: field.written("greeting"),
    own_sent_es: field.written("greeting"),
    own_auto_es: field.written("answer"),
    own_ended_es: field.written("greeting"),
    look_language: field.oneOf(["en", "es"]),
    look_moment: field.oneOf(moments),
    look_theme: field.oneOf(["light", "dark"]),
    way: field.pressed("save", "preview"),
  },
  async (agent, { way, ...form }) => {
    if (way === "preview") return { again: {} };
    await saveChatTexts(agent, textsIn(form));
    return { back: { saved: "texts" } };
  },
);
