"use server";
import { redirect } from "next/navigation";
import { AuthError } from "next-auth";
import { findSignOnAgency } from "#lib/agencies/sign-on.ts";
import { signIn } from "#lib/auth/next-auth.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { Refused } from "#lib/errors.ts";
import { codePath, signInPath } from "#lib/paths.ts";
import { afterSignIn } from "#lib/posting/after-sign-in.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";

export type SignInState = { problem: string | null; email: string };

/** Signs in by email and password. The same answer for known and unknown accounts. */
export async function signInWithPassword(_: SignInState, form: FormData): Promise<SignInState> {
  await requireOwnForm(form);
  const next = ownPath(String(form.get("next") ?? ""), "");
  const email = String(form.get("email") ?? "");
  try {
    await signIn("credentials", { email, password: String(form.get("password") ?? ""), redirect: false });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const code = (error as { code?: string }).code ?? "wrong";
    if (code.startsWith("sign-on:")) redirect(signInPath({ next, agency: code.slice(8) }));
    if (code === "second") redirect(codePath({ next }));
    const said = code === "disabled" || code.startsWith("wait:") ? code : "wrong";
    return { problem: said, email: email.slice(0, 320) };
  }
  redirect(await afterSignIn(next));
}

/** Whoever signs in at their agency says which that is: by its short name, or by an address of its people. */
export async function findAgency(form: FormData): Promise<void> {
  await requireOwnForm(form);
  const next = ownPath(String(form.get("next") ?? ""), "");
  redirect(signInPath({ next, ...(await sought(String(form.get("agency_name") ?? ""))) }));
}

async function sought(typed: string): Promise<{ agency: string } | { say: string }> {
  try {
    return { agency: await findSignOnAgency(typed) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { say: await leaveNotice({ reason: error.reason, values: error.values, fields: {} }) };
  }
}
