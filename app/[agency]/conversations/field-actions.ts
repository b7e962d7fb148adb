"use server";
import * as filling from "#lib/conversations/filling-in.ts";
import * as field from "#lib/posting/fields.ts";
import { on } from "./on.ts";

/** `fields` are those that the form had, by their numbers. */
export const fillIn = on(
  { fields: field.ids(), "custom_#": field.written("value"), "was_#": field.hidden() },
  async (agent, conversation, { fields }, form) => {
    const typed = (of: string) =>
      Object.fromEntries(fields.map((id) => [id, String(form.get(`${of}_${id}`) ?? "")]));
    await filling.fillIn(agent, conversation, { now: typed("custom"), was: typed("was") });
  },
);
