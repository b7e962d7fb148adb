"use server";
import { redirect } from "next/navigation";
import { setPasswordByLink } from "#lib/auth/password-links.ts";
import { isToken } from "#lib/auth/tokens.ts";
import { Refused } from "#lib/errors.ts";
import { NOT_HERE, passwordPath, signInPath } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";

/** Sets a new password by its one-time link. */
export async function setByLink(form: FormData): Promise<void> {
  await requireOwnForm(form);
  const token = String(form.get("token") ?? "");
  // Only of a token there can be an address: what else stands in its field may be of any length.
  if (!isToken(token)) redirect(NOT_HERE);
  let done: boolean;
  try {
    done = await setPasswordByLink(token, String(form.get("password") ?? ""));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const say = await leaveNotice({ reason: error.reason, values: error.values, fields: {} });
    redirect(passwordPath(token, { say }));
  }
  redirect(done ? signInPath({ set: "1" }) : passwordPath(token));
}
