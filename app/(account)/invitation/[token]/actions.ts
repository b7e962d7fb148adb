"use server";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { acceptInvitation, findInvitation } from "#lib/agencies/invitations.ts";
import { sessionCookie } from "#lib/auth/sessions.ts";
import { isToken } from "#lib/auth/tokens.ts";
import { Refused } from "#lib/errors.ts";
import { dashboardPath, invitationPath, NOT_HERE, signInPath } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";

/** Joins an agency by its one-time link, and signs in. */
export async function join(form: FormData): Promise<void> {
  await requireOwnForm(form);
  const header = await headers();
  const token = String(form.get("token") ?? "");
  const given = { name: String(form.get("name") ?? ""), password: String(form.get("password") ?? "") };
  const invitation = await findInvitation(token);
  // Only of a token there can be an address: what else stands in its field may be of any length.
  if (!invitation) redirect(isToken(token) ? invitationPath(token) : NOT_HERE);
  let session: Awaited<ReturnType<typeof acceptInvitation>>;
  try {
    session = await acceptInvitation(token, given);
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
  if (!session?.token) redirect(signInPath({ next: to }));
  const cookie = sessionCookie(header.get("user-agent"));
  (await cookies()).set(cookie.name, session.token, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: cookie.secure,
    expires: session.expiresAt,
  });
  redirect(to);
}
