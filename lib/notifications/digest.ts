import { sql } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import type { AlertKind, Ways } from "#db/schema/alerts.ts";
import { transaction } from "#db/transaction.ts";
import { findMailbox } from "../channels/inboxes.ts";
import { env } from "../env.ts";
import { enqueue } from "../jobs/queue.ts";
import { queueStaffMail } from "../jobs/staff-mails.ts";
import { alertsPath } from "../paths.ts";
import { wordsFor } from "../words/words.ts";
import { chosenKinds, waysFor } from "./kinds.ts";
import { around, waits } from "./pointless.ts";
import { noteDigest } from "./preferences.ts";
import { push } from "./pushing.ts";

type Whose = { agencyId: number; userId: number; day: string };

/** Everybody whose quiet hours are over gets a job of their own, once a day. Run every minute by one worker. */
export async function startDigests(now = new Date()): Promise<void> {
  for (const one of await prepared<Whose>("list-digests-due", dueText, [now]))
    await transaction(async (tx) => {
      if (await noteDigest(tx, one)) await enqueue(tx, "alerts.digest", one);
    });
}

const dueText = `
  select p.agency_id as "agencyId", p.user_id as "userId", ($1::timestamptz at time zone a.time_zone)::date::text as day
  from alert_preferences p join agencies a on a.id = p.agency_id
  where p.quiet_until is not null and p.digested_on is distinct from ($1::timestamptz at time zone a.time_zone)::date
    and extract(epoch from ($1::timestamptz at time zone a.time_zone)::time) / 60 >= coalesce(p.digest_at, p.quiet_until)`;

/** One summary of what came in a person's quiet hours and still waits: a push, a mail, whatever it is of. */
export async function sendDigest({ agencyId, userId, day }: Whose): Promise<void> {
  const [who] = await prepared<Reader>("find-digest-reader", readerText, [agencyId, userId]);
  const rows = await prepared<{ kind: AlertKind }>("list-digest", digestText, [agencyId, userId]);
  if (!who || !rows.length) return;
  const { t } = wordsFor(who.language, "UTC");
  const path = alertsPath(who.slug);
  const title = t("alerts.digest", { count: rows.length });
  const what = chosenKinds.flatMap((kind) => {
    const { length } = rows.filter((row) => row.kind === kind);
    return length ? `${t(`alerts.kind_${kind}`)}: ${length}` : [];
  });
  const wanted = (way: keyof Ways) => who.digest && rows.some(({ kind }) => waysFor(kind, who.ways)[way]);
  const mails = wanted("mail") && (await findMailbox(agencyId)) !== null;
  const isFirst = await transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`update alerts set digested_at = statement_timestamp()
      where agency_id = ${agencyId} and user_id = ${userId} and told = 'later' and digested_at is null`);
    const body = t("alerts.mail", { what: [title, ...what].join("\n"), url: env().PUBLIC_URL + path });
    const mail = { to: who.email, subject: title, body, language: who.language };
    if (rowCount && mails) await queueStaffMail(tx, agencyId, mail, `digest-${agencyId}-${userId}-${day}`);
    return Boolean(rowCount);
  });
  if (isFirst && wanted("push"))
    await push([{ userId, pushed: { title, body: what.join(", "), path, tag: "digest" } }]);
}

type Reader = {
  slug: string;
  email: string;
  language: "en" | "es";
  digest: boolean;
  ways: Partial<Record<AlertKind, Ways>>;
};

const readerText = `
  select a.slug, u.email, u.language, p.digest, p.ways
  from alert_preferences p join agencies a on a.id = p.agency_id
  join users u on u.id = p.user_id and u.disabled_at is null
  join memberships m on m.agency_id = $1 and m.user_id = p.user_id and m.state = 'active'
  where p.agency_id = $1 and p.user_id = $2`;

const digestText = `
  select a.kind from alerts a ${around}
  where a.agency_id = $1 and a.user_id = $2 and a.told = 'later' and a.digested_at is null and ${waits}`;
