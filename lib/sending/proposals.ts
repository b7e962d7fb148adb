import { Refused } from "../errors.ts";

export type Proposed = { name: "tomorrow" | "monday"; localTime: string };

/** What is proposed instead of now: the next morning, and the next week's first where that is another. */
export function proposedTimes(now: Date, zone: string): Proposed[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const tomorrow = today.add({ days: 1 });
  const monday = today.add({ days: 8 - today.dayOfWeek });
  const at = (day: Temporal.PlainDate) => `${day}T09:00`;
  const morning: Proposed = { name: "tomorrow", localTime: at(tomorrow) };
  return tomorrow.equals(monday) ? [morning] : [morning, { name: "monday", localTime: at(monday) }];
}

/** `later` is `now`, `pick` (then `at` by the clock of `zone`), or a proposed time by the agency's clock. */
type Chosen = { later: string; at: string; zone: string };

/** When a message is to go, as its form says it: an empty time is now. Without `later` a given time counts. */
export function chosenTime(
  { later, at, zone }: Chosen,
  agencyZone: string,
): { localTime: string; timeZone: string } {
  const picked = { localTime: at, timeZone: zone || agencyZone };
  if (later === "now") return { ...picked, localTime: "" };
  if (later === "pick" && !at) throw new Refused("send_no_time");
  return later && later !== "pick" ? { localTime: later, timeZone: agencyZone } : picked;
}
