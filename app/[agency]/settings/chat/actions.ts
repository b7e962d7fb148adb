"use server";
import { saveChatSettings } from "#lib/agencies/settings.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveChat = formAction(
  {
    asks: field.oneOf(["either", "email", "phone"]),
    goes_on: field.oneOf(["chat", "text"]),
    days: field.written("short"),
    sites: field.written("sites"),
    phone: field.written("emergency"),
  },
  async (agent, form) => {
    await saveChatSettings(agent, {
      asks: form.asks,
      goesOn: form.goes_on,
      reopenWindowDays: form.days,
      sites: form.sites,
      emergencyPhone: form.phone,
    });
    return { back: { saved: "1" } };
  },
);
