import type { AlertKind } from "#db/schema/alerts.ts";
import type { Channel } from "#db/schema/inboxes.ts";

/** Everything that decides whether one person is told of one thing. */
export type Case = {
  kind: AlertKind;
  /** Their own preference for that kind. */
  wants: boolean;
  bubbleOn: boolean;
  /** By which the message came; null where there is none. */
  channel: Channel | null;
  /** Whether it is assigned to them, or theirs in another way: their message, a note that names them. */
  mine: boolean;
  /** Whether a colleague gives it to a team of theirs. */
  given: boolean;
  onDuty: boolean;
  /** Whether it is one of their quiet hours. */
  quiet: boolean;
  /** Whether its conversation is one. */
  emergency: boolean;
  /** Of an emergency: nobody is on duty, or nobody has opened it in time, and they are called then. */
  escalated: "nobody_on_duty" | "unopened" | null;
};

/** Each has its sentence in the catalogue (`alerts.because`). */
export type Because =
  | "on_duty"
  | "off_duty"
  | "escalated"
  | "nobody_on_duty"
  | "emergency"
  | "not_wanted"
  | "bubble_on"
  | "bubble_off"
  | "not_chat"
  | "not_yours"
  | "quiet"
  | "wanted";
export type Decision = { told: "now" | "later" | "no"; because: Because };

/**
 * Whether a person is told, and why or why not. An emergency calls everybody on duty whatever they prefer and whatever the
 * hour; all else is their choice, and waits for the morning in their quiet hours.
 */
export function decide(c: Case): Decision {
  if (c.kind === "emergency") {
    if (c.escalated) return { told: "now", because: c.escalated === "unopened" ? "escalated" : c.escalated };
    return c.onDuty ? { told: "now", because: "on_duty" } : { told: "no", because: "off_duty" };
  }
  const against = c.wants ? hindered[c.kind](c) : "not_wanted";
  if (against) return { told: "no", because: against };
  return c.quiet ? { told: "later", because: "quiet" } : { told: "now", because: "wanted" };
}

const unlessMine = ({ mine }: Case) => (mine ? null : "not_yours");

/** Whoever is on duty is called to an emergency already. */
const besides = ({ emergency, onDuty }: Case) => (emergency && onDuty ? "emergency" : null);

/** What keeps a kind that is wanted from being told. */
const hindered: Record<Exclude<AlertKind, "emergency">, (c: Case) => Because | null> = {
  // What somebody hands over is meant for now, and no chat that nobody sits at.
  new: (c) => besides(c) ?? (c.bubbleOn || c.given ? null : "bubble_off"),
  missed: (c) => besides(c) ?? (c.bubbleOn ? "bubble_on" : c.channel === "chat" ? null : "not_chat"),
  yours: (c) => unlessMine(c) ?? (c.bubbleOn ? "bubble_on" : null),
  mention: unlessMine,
  followed: unlessMine,
  assigned: unlessMine,
  released: unlessMine,
  overdue: unlessMine,
  held: unlessMine,
  failed: unlessMine,
  rated: unlessMine,
};
