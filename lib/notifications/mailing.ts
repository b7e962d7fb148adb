import { transaction } from "#db/transaction.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { env } from "../env.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { wordsFor } from "../words/words.ts";
import { type Due, listDue, type Told } from "./alerts.ts";
import { tell } from "./telling.ts";

/** Mails alerts from the agency's mailbox, unless a colleague was quicker; where there is no mailbox, nothing. */
export async function mailAlerts(agencyId: number, alerts: Told[]): Promise<void> {
  if ((await findMailbox(agencyId)) === null) return;
  for (const due of await listDue(agencyId, alerts)) await mailAlert(agencyId, due);
}

async function mailAlert(agencyId: number, due: Due): Promise<void> {
  const { title, body, path } = tell(due);
  const { t } = wordsFor(due.language, "UTC");
  const mail = {
    ...{ to: due.email, language: due.language },
    subject: [title, body].filter(Boolean).join(": "),
    body: t("alerts.mail", { what: [title, body].filter(Boolean).join(": "), url: env().PUBLIC_URL + path }),
  };
  // The job may come twice, the mail leaves once.
  await transaction((tx) => queueStaffMail(tx, agencyId, mail, `alert-${agencyId}-${due.id}`));
}
