"use server";
import * as signatures from "#lib/agencies/signatures.ts";
import { changePassword, turnOffTwoFactor } from "#lib/auth/account.ts";
import { currentUser, sessionToken } from "#lib/auth/current-agent.ts";
import * as preferences from "#lib/auth/preferences.ts";
import { endOthersOf, endSessionOf } from "#lib/auth/sessions.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { renewCodes } from "#lib/auth/two-factor.ts";
import { Refused } from "#lib/errors.ts";
import { accountPath, twoFactorPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

const here = async () => hashToken((await sessionToken()) ?? "");

/** Whoever came by an agency's single sign-on has shown nothing of what belongs to their password. */
async function requireByPassword(): Promise<void> {
  if ((await currentUser())?.bySignOn) throw new Refused("not_by_sign_on");
}

export const saveProfile = formAction(
  { name: field.written("name"), language: field.oneOf(["en", "es"]) },
  async (agent, profile) => {
    await preferences.saveProfile(agent, profile);
    return { back: { done: "profile" } };
  },
);

export const saveSignature = formAction(
  {
    title: field.written("label"),
    signature_en: field.written("answer"),
    signature_es: field.written("answer"),
  },
  async (agent, { title, signature_en: en, signature_es: es }) => {
    await signatures.saveSignature(agent, { title, en, es });
    return { back: { done: "signature" } };
  },
);

export const endOne = formAction({ session: field.id() }, async (agent, { session }) => {
  await endSessionOf(agent.userId, session);
  return { back: { done: "ended" } };
});

export const endOthers = formAction({}, async (agent) => {
  await endOthersOf(agent.userId, await here());
  return { back: { done: "ended" } };
});

export const setPassword = formAction(
  { present_password: field.secret(), new_password: field.secret(), new_password_again: field.secret() },
  async (agent, { present_password: present, new_password: wanted, new_password_again: again }) => {
    await requireByPassword();
    if (wanted !== again) throw new Refused("password_twice");
    await changePassword(agent, await here(), { present, wanted });
    return { back: { done: "password" } };
  },
);

export const turnOff = formAction(
  { present_password: field.secret(), one_time_password: field.secret() },
  async ({ userId, agency }, { present_password: present, one_time_password: code }) => {
    await requireByPassword();
    await turnOffTwoFactor(userId, { present, code });
    // An agency that asks for one lets nobody in before there is another.
    if (agency.requiresTwoFactor) return { to: twoFactorPath({ next: accountPath(agency.slug) }) };
    return { back: { done: "two-factor" } };
  },
);

export const makeCodes = formAction(
  { one_time_password: field.secret() },
  async ({ userId }, { one_time_password: code }) => {
    await requireByPassword();
    return { again: { codes: (await renewCodes(userId, code)).join(" ") } };
  },
);
