import { and, eq, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import { type AlertKind, alertPreferences, type Ways } from "#db/schema/alerts.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { type ChosenKind, chosenKinds, waysFor } from "./kinds.ts";
import { isQuietMinute, type Quiet } from "./quiet.ts";

/** `names`: whether what leaves the app says with whom it is. */
type Chosen = Quiet & { digest: boolean; digestAt: number | null; names: boolean };
export type Preferences = Chosen & { ways: Record<ChosenKind, Ways> };

type Row = Chosen & { ways: Partial<Record<AlertKind, Ways>> };

export async function readPreferences({ agency, userId }: Agent): Promise<Preferences> {
  const [row] = await prepared<Row>(
    "read-alert-preferences",
    `select ways, quiet_from as "quietFrom", quiet_until as "quietUntil", digest, digest_at as "digestAt", names
     from alert_preferences
     where agency_id = $1 and user_id = $2`,
    [agency.id, userId],
  );
  const ways = Object.fromEntries(chosenKinds.map((kind) => [kind, waysFor(kind, row?.ways ?? null)]));
  return {
    ways: ways as Record<ChosenKind, Ways>,
    quietFrom: row?.quietFrom ?? null,
    quietUntil: row?.quietUntil ?? null,
    digest: row?.digest ?? true,
    digestAt: row?.digestAt ?? null,
    names: row?.names ?? false,
  };
}

type Typed = Pick<Preferences, "ways" | "digest" | "names"> & Record<"from" | "until" | "at", string>;

/** A person's own, for one agency. */
export async function savePreferences({ agency, userId }: Agent, typed: Typed): Promise<void> {
  const { ways, digest, names } = typed;
  const quietFrom = readMinute(typed.from);
  const quietUntil = readMinute(typed.until);
  if ((quietFrom === null) !== (quietUntil === null) || (quietFrom !== null && quietFrom === quietUntil))
    throw new Refused("quiet_hours");
  const digestAt = readMinute(typed.at);
  if (digestAt !== null && isQuietMinute({ quietFrom, quietUntil }, digestAt)) throw new Refused("digest_at");
  const values = { ways, quietFrom, quietUntil, digest, digestAt, names };
  await db()
    .insert(alertPreferences)
    .values({ agencyId: agency.id, userId, ...values })
    .onConflictDoUpdate({ target: [alertPreferences.agencyId, alertPreferences.userId], set: values });
}

type Digest = { agencyId: number; userId: number; day: string };

/** That the digest of a day goes out. @returns false where another worker was quicker */
export async function noteDigest(tx: Tx, { agencyId, userId, day }: Digest): Promise<boolean> {
  const { rowCount } = await tx
    .update(alertPreferences)
    .set({ digestedOn: day })
    .where(
      and(
        eq(alertPreferences.agencyId, agencyId),
        eq(alertPreferences.userId, userId),
        sql`${alertPreferences.digestedOn} is distinct from ${day}::date`,
      ),
    );
  return Boolean(rowCount);
}

/** `22:00` as a form gives it; null when empty. */
function readMinute(text: string): number | null {
  if (!text.trim()) return null;
  const [, hours, minutes] = /^(\d\d):(\d\d)(?::\d\d)?$/.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (!hours || Number(hours) > 23 || Number(minutes) > 59) throw new Refused("quiet_hours");
  return minute;
}
