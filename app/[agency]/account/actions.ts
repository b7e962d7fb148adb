"use server";
import { changePassword } from "#lib/auth/account.ts";
import { sessionToken } from "#lib/auth/current-agent.ts";
import { endSessionOf, endSessionsOf } from "#lib/auth/sessions.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { Refused } from "#lib/errors.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

const here = async () => hashToken((await sessionToken()) ?? "");

export const endOne = formAction({ session: field.id() }, async (agent, { session }) => {
  await endSessionOf(agent.userId, session);
  return { back: { done: "ended" } };
});

export const endOthers = formAction({}, async (agent) => {
  await endSessionsOf(agent.userId, { except: await here() });
  return { back: { done: "ended" } };
});

export const setPassword = formAction(
  { present_password: field.secret(), new_password: field.secret(), new_password_again: field.secret() },
  async (agent, { present_password: present, new_password: wanted, new_password_again: again }) => {
    if (wanted !== again) throw new Refused("password_twice");
    await changePassword(agent, await here(), { present, wanted });
    return { back: { done: "password" } };
  },
);
