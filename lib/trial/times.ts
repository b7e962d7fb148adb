import type { Calendar } from "./calendar.ts";
import type { TrialConversation } from "./format.ts";

export type Times = { start: Date; items: Date[]; assignedAt: Date; closedAt: Date | null };

const isStaff = ({ by }: TrialConversation["items"][number]) => by !== "resident" && by !== "auto";
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** When each thing of a conversation happened: residents write at any hour, staff act while the office is open. */
export function timesOf(calendar: Calendar, trial: TrialConversation): Times {
  const { start } = trial;
  if (!trial.items.some(isStaff)) return told(calendar, trial, calendar.start(start));
  if ("minutesAgo" in start) return ofToday(calendar, trial, start.minutesAgo);
  for (let daysAgo = start.daysAgo; ; daysAgo++) {
    const times = told(calendar, trial, calendar.day(daysAgo, start.at));
    // Nobody waits over a weekend for a first word, and nothing lies in the future.
    const soon = +calendar.whenOpen(times.start) - +times.start < DAY;
    const over = [...times.items, times.closedAt ?? times.start].every((at) => at <= calendar.now);
    if (soon && over) return times;
  }
}

/** One thing after the other; what staff do waits until the office is open. */
function told(calendar: Calendar, trial: TrialConversation, start: Date): Times {
  let at = start;
  const items = trial.items.map((item) => {
    const next = new Date(+at + item.after * MINUTE);
    at = isStaff(item) ? calendar.whenOpen(next) : next;
    return at;
  });
  const closedAt =
    trial.place === "closed" ? calendar.whenOpen(new Date(+at + (trial.closedAfter ?? 1) * MINUTE)) : null;
  const assigned = calendar.whenOpen(new Date(+start + (trial.assignedAfter ?? 2) * MINUTE));
  return { start, items, assignedAt: beforeStaff(trial, items, assigned), closedAt };
}

/** What began some minutes ago: up to the last word of staff while the office was open, the rest when it is told. */
function ofToday(calendar: Calendar, trial: TrialConversation, minutesAgo: number): Times {
  const closed = trial.place === "closed";
  const last = closed ? trial.items.length - 1 : trial.items.findLastIndex(isStaff);
  let rest = minutesAgo;
  const items = trial.items.map((item, index) => {
    rest -= item.after;
    return index <= last ? calendar.openMinutesAgo(rest) : calendar.minutesAgo(rest);
  });
  const assigned = calendar.openMinutesAgo(minutesAgo - (trial.assignedAfter ?? 2));
  const closedAt = closed ? calendar.openMinutesAgo(Math.max(0, rest - (trial.closedAfter ?? 1))) : null;
  return { start: items[0]!, items, assignedAt: beforeStaff(trial, items, assigned), closedAt };
}

function beforeStaff(trial: TrialConversation, items: Date[], assigned: Date): Date {
  const first = items[trial.items.findIndex(isStaff)];
  return first && first < assigned ? first : assigned;
}
