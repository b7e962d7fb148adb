import { sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { invitations, type Role } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import { parseEmail } from "../addresses/email.ts";
import type { Agent } from "../agents/agent.ts";
import { canManagePeople } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { allow } from "../auth/limits.ts";
import { hashToken, newToken } from "../auth/tokens.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { readText } from "../clean-text.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { invitationPath } from "../paths.ts";
import { wordsFor } from "../words/words.ts";
import { INVITATION_DAYS } from "./invitations.ts";

export type Invited = { email: string; name: string; role: Role; until: Date };

/** Those whose link still works, the newest first. */
export function listInvited({ agency }: Agent): Promise<Invited[]> {
  return prepared<Invited>(
    "list-invited",
    `select email, name, role, expires_at as until from invitations
     where agency_id = $1 and used_at is null and expires_at > now() order by created_at desc`,
    [agency.id],
  );
}

/**
 * Asks somebody to join. The link goes by mail where the agency has a mailbox; else whoever asks hands it over.
 * @returns the link's token, null where it was mailed
 */
export async function invite(
  agent: Agent,
  typed: { email: string; name: string; role: Role },
): Promise<string | null> {
  if (!canManagePeople(agent)) throw new Refused("not_allowed");
  const email = parseEmail(typed.email);
  if (!email) throw new Refused("bad_email", { value: typed.email });
  const name = readText("name", typed.name) || email;
  const { agency } = agent;
  if (await isHere(agency.id, email)) throw new Refused("invite_here", { value: email });
  // Mails in the agency's name to addresses that somebody types.
  if (!(await allow("invite", `${agency.id}`))) throw new Refused("invite_tries");
  const mails = (await findMailbox(agency.id)) !== null;
  const token = newToken();
  const expiresAt = new Date(Date.now() + INVITATION_DAYS * 86_400_000);
  await transaction(async (tx) => {
    // The newest link alone works.
    await drop(tx, agency.id, email);
    const row = { agencyId: agency.id, email, name, role: typed.role, expiresAt };
    await tx.insert(invitations).values({ ...row, tokenHash: hashToken(token) });
    await recordAudit(tx, agent, "person.invited", { role: typed.role });
    if (mails) await queueStaffMail(tx, agency.id, mailOf(agent, { email, name, token }));
  });
  return mails ? null : token;
}

/** The link works no more. What is no address was never invited. */
export async function withdrawInvitation(agent: Agent, typed: string): Promise<void> {
  if (!canManagePeople(agent)) throw new Refused("not_allowed");
  const email = parseEmail(typed);
  if (!email) return;
  await transaction(async (tx) => {
    if (await drop(tx, agent.agency.id, email)) await recordAudit(tx, agent, "person.uninvited", {});
  });
}

async function drop(tx: Tx, agencyId: number, email: string): Promise<boolean> {
  const gone = await tx
    .delete(invitations)
    .where(sql`agency_id = ${agencyId} and email = ${email} and used_at is null`)
    .returning({ email: invitations.email });
  return gone.length > 0;
}

async function isHere(agencyId: number, email: string): Promise<boolean> {
  const rows = await prepared(
    "find-member-by-email",
    `select from memberships m join users u on u.id = m.user_id where m.agency_id = $1 and lower(u.email) = $2`,
    [agencyId, email],
  );
  return rows.length > 0;
}

function mailOf({ agency, name: by }: Agent, to: { email: string; name: string; token: string }) {
  const { language } = agency;
  const { t } = wordsFor(language, agency.timeZone);
  const link = env().PUBLIC_URL + invitationPath(to.token);
  return {
    ...{ to: to.email, language, subject: t("staff_mail.invitation", { agency: agency.name }) },
    body: t("staff_mail.invitation_body", {
      ...{ name: to.name, by, agency: agency.name, link, days: INVITATION_DAYS },
    }),
  };
}
