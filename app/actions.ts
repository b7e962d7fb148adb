"use server";
import { redirect } from "next/navigation";
import { AuthError } from "next-auth";
import { signIn } from "#lib/auth/next-auth.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { codePath, NOT_HERE } from "#lib/paths.ts";
import { afterSignIn } from "#lib/posting/after-sign-in.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";
import { isTrialHere, TRIAL_PASSWORD } from "#lib/trial/trial.ts";

/** A trial's chair: signs in as one of its people, by their well-known password. */
export async function takeChair(form: FormData): Promise<void> {
  await requireOwnForm(form);
  if (!isTrialHere()) redirect(NOT_HERE);
  const email = String(form.get("email") ?? "");
  const next = ownPath(String(form.get("next") ?? ""), "");
  if (!email.endsWith("@riverton.example")) redirect(NOT_HERE);
  try {
    await signIn("credentials", { email, password: TRIAL_PASSWORD, redirect: false });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    if ((error as { code?: string }).code === "second") redirect(codePath({ next }));
    // Nobody of the trial sits there.
    redirect(NOT_HERE);
  }
  redirect(await afterSignIn(next));
}
