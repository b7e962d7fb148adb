import { eq, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings, canManagePeople } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { dropTwoFactor } from "../auth/two-factor.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { Refused } from "../errors.ts";
import { ringAgency, ringMember } from "../events/ring.ts";
import { queueStaffMail, type StaffMail } from "../jobs/staff-mails.ts";
import { wordsFor } from "../words/words.ts";
import type { Person } from "./people.ts";

/** How many of an agency's people have a second factor. */
export async function countTwoFactors({ agency }: Agent): Promise<{ have: number; all: number }> {
  const [row] = await prepared<{ have: number; all: number }>(
    "count-two-factors",
    `select count(u.two_factor_at) as have, count(*) as all from memberships m join users u on u.id = m.user_id
     where m.agency_id = $1 and m.state = 'active'`,
    [agency.id],
  );
  return row!;
}

/** Whether everybody needs one. Who has none is led to set it up with the next page, whoever made it so as well. */
export async function requireTwoFactor(agent: Agent, required: boolean): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    await tx.update(agencies).set({ requiresTwoFactor: required }).where(eq(agencies.id, agent.agency.id));
    await recordAudit(tx, agent, required ? "settings.two_factor_on" : "settings.two_factor_off", {});
    await ringAgency(tx, agent.agency.id);
    await ringMembers(tx, agent.agency.id);
  });
}

/**
 * For somebody who has lost their telephone and their recovery codes. Not for whom another agency trusts as well, as with
 * a password link: what protects them there is not ours to take.
 */
export async function resetTwoFactor(agent: Agent, person: Person): Promise<void> {
  if (!canManagePeople(agent)) throw new Refused("not_allowed");
  if (person.elsewhere) throw new Refused("person_elsewhere", { name: person.name });
  const mails = (await findMailbox(agent.agency.id)) !== null;
  await transaction(async (tx) => {
    if (!(await dropTwoFactor(tx, person.userId))) return;
    await recordAudit(tx, agent, "person.two_factor_reset", { person: person.userId });
    await ringMember(tx, agent.agency.id, person.userId);
    if (mails) await queueStaffMail(tx, agent.agency.id, mailOf(agent, person));
  });
}

/** Whoever did not ask for it hears of it all the same. */
function mailOf({ agency, name: by }: Agent, { email, name }: Person): StaffMail {
  const { language } = agency;
  const { t } = wordsFor(language, agency.timeZone);
  return {
    ...{ to: email, language, subject: t("staff_mail.second", { agency: agency.name }) },
    body: t("staff_mail.second_body", { name, by }),
  };
}

/** What lets people in has changed: everybody's open pages ask whether they may go on. */
export async function ringMembers(tx: Tx, agencyId: number): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select user_id as id from memberships where agency_id = ${agencyId} and state = 'active'`,
  );
  for (const { id } of rows) await ringMember(tx, agencyId, Number(id));
}
