import { momentOn } from "../local-time.ts";

/** Hours of the wall's clock, from and to which nobody is disturbed: 47 CFR 64.1200(c)(1). */
const [FROM, TO] = [21, 8];

/** Until when nobody in a zone is to be disturbed; null while they may be. */
export function quietUntil(now: Date, zone: string): Date | null {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  if (local.hour >= TO && local.hour < FROM) return null;
  const day = local.toPlainDate();
  return momentOn(local.hour < TO ? day : day.add({ days: 1 }), TO * 60, zone);
}
