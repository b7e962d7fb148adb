"use server";
import { z } from "zod";
import { typedFrom } from "#lib/agencies/hours-input.ts";
import * as opening from "#lib/agencies/opening.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveHours = formAction(
  {
    "opens_#": field.written("short"),
    "closes_#": field.written("short"),
    "day_#": field.written("short"),
    "name_#": field.written("label"),
    "holiday_#": field.picked(),
    region: field.picked(),
    follows: field.picked(),
    // Rows come and go one by one: `add_mon`, `drop_mon0`, `add_day`.
    way: field.own(
      z
        .string()
        .regex(/^(save|preview|list|(add|drop)_[a-z]{3}\d{0,3})$/)
        .default("save"),
    ),
  },
  async (agent, { way, follows }, posted) => {
    if (way !== "save") return { again: { way } };
    const fields = Object.fromEntries([...posted].map(([name, value]) => [name, String(value)]));
    await opening.saveHours(agent, typedFrom(fields), follows === "on");
    return { back: { saved: "1" } };
  },
);
