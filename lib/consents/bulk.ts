import { sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import type { Purpose } from "#db/schema/consents.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { recordAudit } from "../audit/audit.ts";
import { consentValue } from "./consents.ts";

/** What a list says about an address. */
export type Said = { kind: PointKind; value: string; purpose: Purpose; state: "given" | "refused" };
type By = { agencyId: number; userId: number };

/** What stands about these addresses. */
export async function readSaid(on: Db | Tx, agencyId: number, said: Said[]): Promise<Said[]> {
  if (!said.length) return [];
  const { rows } = await on.execute<Said>(sql`
    select c.kind, c.value, c.purpose, c.state from consents c
    where c.agency_id = ${agencyId} and c.value = any(${sql.param(valuesOf(said))}::text[])`);
  return rows;
}

/** Writes it down for an import, once each. A refusal stands whatever a list says. @returns what was not said before */
export async function writeSaid(tx: Tx, by: By, said: Said[]): Promise<Said[]> {
  if (!said.length) return [];
  const { rows } = await tx.execute<Said & { isNew: boolean }>(sql`
    insert into consents (agency_id, kind, value, purpose, state, user_id)
    select ${by.agencyId}, r.kind, r.value, r.purpose, r.state, ${by.userId}
    from (select distinct on (kind, value, purpose) * from jsonb_to_recordset(${asRecords(said)}::jsonb)
        as said(kind text, value text, purpose text, state text)
      order by kind, value, purpose, state desc) r
    on conflict (agency_id, kind, value, purpose) do update set state = excluded.state, user_id = excluded.user_id,
      at = excluded.at, message_id = null
    where consents.state = 'given' and excluded.state = 'refused'
    returning kind, value, purpose, state, xmax = 0 as "isNew"`);
  for (const { kind, purpose, state, isNew } of rows)
    await recordAudit(tx, { userId: by.userId, agency: { id: by.agencyId } }, "consent.changed", {
      ...{ kind, purpose, from: isNew ? "unsaid" : "given", to: state },
    });
  return rows.flatMap(({ isNew, ...one }) => (isNew ? [one] : []));
}

/** Takes back what an import was the first to say, as far as nobody has said it since. */
export async function takeBackSaid(tx: Tx, { agencyId, userId }: By, said: Said[]): Promise<void> {
  if (!said.length) return;
  await tx.execute(sql`
    delete from consents c using jsonb_to_recordset(${asRecords(said)}::jsonb)
      as r(kind text, value text, purpose text, state text)
    where c.agency_id = ${agencyId} and c.kind = r.kind and c.value = r.value and c.purpose = r.purpose
      and c.state = r.state and c.user_id = ${userId} and c.message_id is null`);
}

const valuesOf = (said: Said[]) => [...new Set(said.map(({ value }) => consentValue(value)))];
const asRecords = (said: Said[]) =>
  JSON.stringify(said.map((one) => ({ ...one, value: consentValue(one.value) })));
