import { randomUUID } from "node:crypto";
import { prepared } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { recordAuditOf } from "../audit/audit.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { passwordPath } from "../paths.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { wordsFor } from "../words/words.ts";
import { allow } from "./limits.ts";
import { LINK_HOURS, makePasswordLink } from "./password-links.ts";

/**
 * Somebody at `from` has forgotten the password of an account. For every address the same is done and nothing else:
 * whether it is anybody's is looked up later, by a job, where nobody waits who could measure it.
 */
export async function askForLink(typed: string, from: string): Promise<void> {
  if (!(await allow("forgotten-ip", from))) throw new Refused("forgotten_tries");
  const email = typed.trim().toLowerCase().slice(0, 320);
  // Nobody's mailbox is filled by whoever knows its address; the answer is the same.
  if (!(await allow("forgotten", email))) return;
  const sealed = sealSecrets({ email }).toString("base64");
  await transaction((tx) => enqueue(tx, "password.mail-link", { sealed, request: randomUUID() }));
}

type Person = {
  userId: number;
  name: string;
  email: string;
  language: "en" | "es";
  agencyId: number;
  agency: string;
  enforced: boolean;
};

/**
 * Mails the link, by the mailbox of the one agency that they work for. Whoever works for several gets none: whoever runs
 * the mail server of one could come into the other with it. May run twice: the second finds what the first has asked for.
 */
export async function mailPasswordLink(sealed: string, request: string): Promise<void> {
  const email = unsealSecrets(Buffer.from(sealed, "base64"))?.email;
  const [person, another] = await prepared<Person>("find-forgotten", personText, [email ?? ""]);
  if (!person || another || person.enforced || (await findMailbox(person.agencyId)) === null) return;
  const { userId, agencyId, language, agency, name } = person;
  const { t } = wordsFor(language, "UTC");
  await transaction(async (tx) => {
    const link = env().PUBLIC_URL + passwordPath(await makePasswordLink(tx, userId));
    const mail = {
      ...{ to: person.email, language, subject: t("staff_mail.password", { agency }) },
      body: t("staff_mail.password_body", { name, link, hours: LINK_HOURS }),
    };
    if (await queueStaffMail(tx, agencyId, mail, request))
      return recordAuditOf(tx, userId, "person.password_mailed");
    // With the job that has made it: another link would make that one worthless.
    throw new AlreadyAsked();
  }).catch((error: unknown) => {
    if (!(error instanceof AlreadyAsked)) throw error;
  });
}

class AlreadyAsked extends Error {}

const personText = `
  select u.id as "userId", u.name, u.email, u.language, a.id as "agencyId", a.name as agency,
    a.sign_on_enforced as enforced
  from users u join memberships m on m.user_id = u.id and m.state = 'active' join agencies a on a.id = m.agency_id
  where lower(u.email) = $1 and u.disabled_at is null limit 2`;
