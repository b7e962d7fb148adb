"use server";
import { redirect } from "next/navigation";
import { signOn } from "#lib/agencies/duty.ts";
import { acceptInvitation, findInvitation } from "#lib/agencies/invitations.ts";
import { signInHere } from "#lib/auth/here.ts";
import { isToken } from "#lib/auth/tokens.ts";
import { Refused } from "#lib/errors.ts";
import { dashboardPath, invitationPath, NOT_HERE, signInPath } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";

/** Joins an agency by its one-time link, and signs in. */
export async function join(form: FormData): Promise<void> {
  await requireOwnForm(form);
  const token = String(form.get("token") ?? "");
  const given = { name: String(form.get("name") ?? ""), password: String(form.get("password") ?? "") };
  const invitation = await findInvitation(token);
  // Only of a token there can be an address: what else stands in its field may be of any length.
  if (!invitation) redirect(isToken(token) ? invitationPath(token) : NOT_HERE);
  let joined: Awaited<ReturnType<typeof acceptInvitation>>;
  try {
    joined = await acceptInvitation(token, given);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const say = await leaveNotice({
      reason: error.reason,
      values: error.values,
      fields: { name: given.name },
    });
    redirect(invitationPath(token, { say }));
  }
  const to = dashboardPath(invitation.slug);
  // A known account signs in with its own password.
  if (!joined?.isNew) redirect(signInPath({ next: to }));
  await signInHere(joined.userId);
  await signOn(joined.userId);
  redirect(to);
}
