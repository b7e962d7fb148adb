"use server";
import { redirect } from "next/navigation";
import { currentUser, type SignedIn, sessionToken } from "#lib/auth/current-agent.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import * as twoFactor from "#lib/auth/two-factor.ts";
import { Refused } from "#lib/errors.ts";
import { signInPath, twoFactorPath } from "#lib/paths.ts";
import { giveBackTexts } from "#lib/posting/kept-text.ts";
import { leaveNotice, type Notice } from "#lib/posting/notice.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";

/** Makes the key that the page shows then. */
export async function begin(form: FormData): Promise<void> {
  const { user, next } = await ownOf(form);
  await twoFactor.beginTwoFactor(user.userId);
  redirect(twoFactorPath({ next }));
}

/** The first code of the telephone: from now on it is asked for. */
export async function confirm(form: FormData): Promise<void> {
  const { user, next } = await ownOf(form);
  const { reason, values } = await confirmed(user, String(form.get("one_time_password") ?? ""));
  const say = await leaveNotice({ reason, values, fields: {} }, user.userId);
  redirect(twoFactorPath({ next, say }));
}

async function confirmed({ userId }: SignedIn, code: string): Promise<Pick<Notice, "reason" | "values">> {
  try {
    const codes = await twoFactor.confirmTwoFactor(userId, code);
    // What was written while an agency would not let them in finds its place now.
    await giveBackTexts(hashToken((await sessionToken()) ?? ""), userId);
    return { reason: "again", values: { codes: codes.join(" ") } };
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** Whoever came by an agency's single sign-on is let in by that: this is about their password. */
async function ownOf(form: FormData): Promise<{ user: SignedIn; next: string }> {
  await requireOwnForm(form);
  const next = ownPath(String(form.get("next") ?? ""), "");
  const user = await currentUser();
  if (!user || user.bySignOn) redirect(signInPath({ next: twoFactorPath({ next }) }));
  return { user, next };
}
