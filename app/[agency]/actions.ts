"use server";
import { z } from "zod";
import { switchBubble as switchAgencyBubble } from "#lib/agencies/bubble.ts";
import { signOut } from "#lib/auth/next-auth.ts";
import { savePreferences } from "#lib/auth/preferences.ts";
import { signInPath } from "#lib/paths.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const switchBubble = formAction({ on: z.enum(["true", "false"]) }, async (agent, { on }) => {
  await switchAgencyBubble(agent, on === "true");
  return undefined;
});

export const changePreferences = formAction(
  {
    theme: z.enum(["system", "light", "dark"]),
    letterKeys: z.enum(["on", "off"]),
    sound: z.enum(["on", "off"]),
    language: z.enum(["en", "es"]),
  },
  async (agent, input) => {
    await savePreferences(agent, {
      ...input,
      letterKeys: input.letterKeys === "on",
      sound: input.sound === "on",
    });
    return undefined;
  },
);

export const signOutNow = formAction({}, async () => {
  await signOut({ redirect: false });
  return { to: signInPath({ out: "1" }) };
});
