"use server";
import * as agencies from "#lib/agencies/agency.ts";
import { requirePrintable } from "#lib/channels/letter-inbox.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveAgency = formAction(
  { name: field.written("name"), language: field.oneOf(["en", "es"]), time_zone: field.picked() },
  async (agent, { name, language, time_zone: timeZone }) => {
    await requirePrintable(agent, name);
    await agencies.saveAgency(agent, { name, language, timeZone });
    return { back: { saved: "1" } };
  },
);
