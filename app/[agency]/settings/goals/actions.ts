"use server";
import * as goals from "#lib/agencies/goals.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveGoals = formAction(
  {
    new: field.written("short"),
    missed: field.written("short"),
    yours: field.written("short"),
    emergency: field.written("short"),
  },
  async (agent, typed) => {
    await goals.saveGoals(agent, typed);
    return { back: { saved: "1" } };
  },
);
