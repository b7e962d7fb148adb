import { transaction } from "#db/transaction.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { env } from "../env.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { wordsFor } from "../words/words.ts";
import { findDue } from "./alerts.ts";
import { tell } from "./telling.ts";

/** Mails an alert from the agency's mailbox, unless a colleague was quicker; where there is no mailbox, nothing. */
export async function mailAlert(agencyId: number, userId: number, id: number): Promise<void> {
  const due = await findDue(agencyId, userId, id);
  if (!due || (await findMailbox(agencyId)) === null) return;
  const { title, body, path } = tell(due);
  const { t } = wordsFor(due.language, "UTC");
  const mail = {
    ...{ to: due.email, language: due.language },
    subject: [title, body].filter(Boolean).join(": "),
    body: t("alerts.mail", { what: [title, body].filter(Boolean).join(": "), url: env().PUBLIC_URL + path }),
  };
  // The job may come twice, the mail leaves once.
  await transaction((tx) => queueStaffMail(tx, agencyId, mail, `alert-${agencyId}-${id}`));
}
