import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { recordAudit } from "../audit/audit.ts";
import { env } from "../env.ts";
import { ringLists } from "../events/ring.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { settingsPath } from "../paths.ts";
import { wordsFor } from "../words/words.ts";
import type { Which } from "./claiming.ts";
import { giveUpAll } from "./giving-up.ts";

/** Days on which nothing arrived: by then even what was tried first has been tried for the last time. */
const DAYS = 5;

/** Switched off, where it has said itself that it is gone, or nothing has arrived for days; its agency's admins are told by mail. */
export async function switchOffDead(tx: Tx, { agencyId, endpointId }: Which, isGone: boolean): Promise<void> {
  const { rows } = await tx.execute<{ url: string; at: string }>(sql`
    update webhook_endpoints set state = 'dead', state_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${endpointId} and state = 'on' and (
      ${isGone} or failing_since < statement_timestamp() - make_interval(days => ${DAYS}))
    returning url, state_at as at`);
  const dead = rows[0];
  if (!dead) return;
  await giveUpAll(tx, agencyId, endpointId);
  const { host } = new URL(dead.url);
  const nobody = { userId: null, agency: { id: agencyId } };
  await recordAudit(tx, nobody, "webhook.dead", { webhook: endpointId, host });
  await tellAdmins(tx, { agencyId, endpointId }, { host, at: dead.at, isGone });
  await ringLists(tx, agencyId);
}

type Dead = { host: string; at: string; isGone: boolean };

async function tellAdmins(
  tx: Tx,
  { agencyId, endpointId }: Which,
  { host, at, isGone }: Dead,
): Promise<void> {
  const { rows } = await tx.execute<{
    userId: string;
    email: string;
    language: "en" | "es";
    slug: string;
  }>(sql`
    select u.id as "userId", u.email, u.language, a.slug
    from memberships m join users u on u.id = m.user_id and u.disabled_at is null join agencies a on a.id = m.agency_id
    where m.agency_id = ${agencyId} and m.role = 'admin' and m.state = 'active'`);
  for (const { userId, email, language, slug } of rows) {
    const { t } = wordsFor(language, "UTC");
    const url = env().PUBLIC_URL + settingsPath(slug, "webhooks");
    const why = t(isGone ? "webhooks.dead_gone" : "webhooks.dead_days", { days: DAYS });
    const mail = {
      ...{ to: email, language },
      subject: t("webhooks.dead_subject", { host }),
      body: t("webhooks.dead_mail", { host, why, url }),
    };
    await queueStaffMail(tx, agencyId, mail, `webhook-${agencyId}-${endpointId}-${userId}-${at}`);
  }
}
