"use server";
import * as opening from "#lib/agencies/opening.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import { hoursFields, hoursIn } from "./fields.ts";

export const saveHours = formAction(
  { ...hoursFields, follows: field.picked() },
  async (agent, { way, follows }, posted) => {
    if (way !== "save") return { again: { way } };
    await opening.saveHours(agent, hoursIn(posted), follows === "on");
    return { back: { saved: "1" } };
  },
);
