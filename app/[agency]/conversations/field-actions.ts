"use server";
import * as filling from "#lib/conversations/filling-in.ts";
import * as field from "#lib/posting/fields.ts";
import { on } from "./on.ts";

export const fillIn = on(
  { "custom_#": field.written("value"), "was_#": field.hidden() },
  async (agent, conversation, _, form) => {
    const typed = (of: string) =>
      Object.fromEntries(
        [...form].flatMap(([name, value]) => {
          const id = name.startsWith(of) && /^\d{1,15}$/.exec(name.slice(of.length))?.[0];
          return id ? [[id, String(value)]] : [];
        }),
      );
    await filling.fillIn(agent, conversation, { now: typed("custom_"), was: typed("was_") });
  },
);
