"use server";
import * as bubble from "#lib/agencies/bubble.ts";
import * as duty from "#lib/agencies/duty.ts";
import { signOut } from "#lib/auth/next-auth.ts";
import { savePreferences } from "#lib/auth/preferences.ts";
import { signInPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const switchBubble = formAction({ on: field.oneOf(["true", "false"]) }, async (agent, { on }) => {
  await bubble.switchBubble(agent, on === "true");
});

export const switchDuty = formAction({ on: field.oneOf(["true", "false"]) }, async (agent, { on }) => {
  await duty.switchDuty(agent, on === "true");
});

const onOff = () => field.oneOf(["on", "off"]);
export const changePreferences = formAction(
  {
    theme: field.oneOf(["system", "light", "dark"]),
    letterKeys: onOff(),
    sound: onOff(),
    language: field.oneOf(["en", "es"]),
  },
  async (agent, { letterKeys, sound, ...look }) => {
    await savePreferences(agent, { ...look, letterKeys: letterKeys === "on", sound: sound === "on" });
  },
);

export const signOutNow = formAction({}, async (agent) => {
  await duty.signOff(agent.userId);
  await signOut({ redirect: false });
  return { to: signInPath({ out: "1" }) };
});
