"use server";
import { z } from "zod";
import { askingChannels, saveSatisfactionSettings } from "#lib/agencies/satisfaction.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

const ticked = () => field.chosen(z.literal("on").optional());

export const saveSatisfaction = formAction(
  {
    ask_chat: ticked(),
    ask_text: ticked(),
    ask_email: ticked(),
    satisfaction_en: field.written("question"),
    satisfaction_es: field.written("question"),
    thank: ticked(),
    thanks_en: field.written("question"),
    thanks_es: field.written("question"),
  },
  async (agent, form) => {
    await saveSatisfactionSettings(agent, {
      channels: askingChannels.filter((channel) => form[`ask_${channel}`] === "on"),
      textEn: form.satisfaction_en,
      textEs: form.satisfaction_es,
      thanksByText: form.thank === "on",
      thanksEn: form.thanks_en,
      thanksEs: form.thanks_es,
    });
    return { back: { saved: "1" } };
  },
);
