"use server";
import { redirect } from "next/navigation";
import { endHalf, findHalf } from "#lib/auth/half-sign-in.ts";
import { signInHere } from "#lib/auth/here.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { takeSecond } from "#lib/auth/second-factor.ts";
import { Refused } from "#lib/errors.ts";
import { codePath, signInPath } from "#lib/paths.ts";
import { afterSignIn } from "#lib/posting/after-sign-in.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";

/** The second half of a sign-in by password. */
export async function enterCode(form: FormData): Promise<void> {
  await requireOwnForm(form);
  const next = ownPath(String(form.get("next") ?? ""), "");
  const half = await findHalf();
  if (!half) redirect(signInPath({ next }));
  try {
    await takeSecond(half.userId, String(form.get("one_time_password") ?? ""));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const say = await leaveNotice({ reason: error.reason, values: error.values, fields: {} });
    redirect(codePath({ next, say }));
  }
  // Their password was changed meanwhile, or another post of this very form was quicker.
  if (!(await endHalf())) redirect(signInPath({ next }));
  await signInHere(half.userId);
  redirect(await afterSignIn(next));
}
