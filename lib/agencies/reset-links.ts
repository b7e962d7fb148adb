import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canManagePeople } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { allow } from "../auth/limits.ts";
import { LINK_HOURS, makePasswordLink } from "../auth/password-links.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { passwordPath } from "../paths.ts";
import { wordsFor } from "../words/words.ts";
import type { Person } from "./people.ts";

/**
 * The link by which a colleague sets a new password. Not for somebody whom another agency trusts as well: who holds the
 * link could come in there in their place.
 * @returns its token, which is kept nowhere
 */
export async function makeResetLink(agent: Agent, person: Person): Promise<string> {
  requireMayHelp(agent, person);
  return transaction(async (tx) => {
    await recordAudit(tx, agent, "person.password_link", { person: person.userId });
    return makePasswordLink(tx, person.userId);
  });
}

/** The same to their own address; whoever asks for it never sees it. */
export async function mailResetLink(agent: Agent, person: Person): Promise<void> {
  requireMayHelp(agent, person);
  if ((await findMailbox(agent.agency.id)) === null) throw new Refused("no_mailbox");
  // Each makes the one before worthless, and nobody's mailbox is to be filled.
  if (!(await allow("forgotten", person.email.toLowerCase()))) throw new Refused("reset_tries");
  const { agency, name: by } = agent;
  const { t } = wordsFor(agency.language, agency.timeZone);
  await transaction(async (tx) => {
    const link = env().PUBLIC_URL + passwordPath(await makePasswordLink(tx, person.userId));
    await recordAudit(tx, agent, "person.password_sent", { person: person.userId });
    await queueStaffMail(tx, agency.id, {
      ...{ to: person.email, language: agency.language },
      subject: t("staff_mail.password", { agency: agency.name }),
      body: t("staff_mail.reset_body", { name: person.name, by, link, hours: LINK_HOURS }),
    });
  });
}

function requireMayHelp(agent: Agent, person: Person): void {
  if (!canManagePeople(agent)) throw new Refused("not_allowed");
  if (person.elsewhere) throw new Refused("person_elsewhere", { name: person.name });
}
