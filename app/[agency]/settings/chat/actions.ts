"use server";
import { z } from "zod";
import { saveChatSettings } from "#lib/agencies/settings.ts";
import { formAction } from "#lib/posting/form-action.ts";

const text = z.string().max(5000);

export const saveChat = formAction(
  {
    auto_en: text,
    auto_es: text,
    asks: z.enum(["either", "email", "phone"]),
    days: text,
    sites: text,
    phone: text,
    color: text,
  },
  async (agent, form) => {
    await saveChatSettings(agent, {
      autoResponseEn: form.auto_en,
      autoResponseEs: form.auto_es,
      asks: form.asks,
      reopenWindowDays: form.days,
      sites: form.sites,
      emergencyPhone: form.phone,
      color: form.color,
    });
    return { back: { saved: "1" } };
  },
);
