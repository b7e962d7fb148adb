import type { BroadcastChannel, Priorities, UnreachedBecause } from "#db/schema/broadcasts.ts";
import type { Delivery } from "#db/schema/messages.ts";
import type { SendRefusal } from "../consents/gate.ts";

/** What goes together, one after the other: channels of one priority are one step. */
export function stepsOf(priorities: Priorities): BroadcastChannel[][] {
  const ranked = Object.entries(priorities) as [BroadcastChannel, number][];
  const numbers = [...new Set(ranked.map(([, priority]) => priority))].sort((a, b) => a - b);
  return numbers.map((number) =>
    ranked.flatMap(([channel, priority]) => (priority === number ? [channel] : [])),
  );
}

/** How far one message of a step is, and since when. */
export type Sent = { channel: BroadcastChannel; delivery: Delivery; at: Date };
/** *Wait* without a time: something is on its way, and tells by itself. */
export type Verdict = { is: "reached" | "unsure" | "next" } | { is: "wait"; until: Date | null };

/** Channels that tell when a message has arrived. Of the others what was taken has arrived unless it comes back. */
const tells: ReadonlySet<BroadcastChannel> = new Set(["text"]);

/**
 * What becomes of somebody after a step, by how far its messages are. Whoever has one is reached, whatever became of the
 * others. What failed leads on at once, and what nobody has heard of once its time is over; after the last step there is
 * nothing to wait for.
 */
export function judge(
  sends: Sent[],
  { isLast, wait, now }: { isLast: boolean; wait: number; now: Date },
): Verdict {
  const is = (...states: Delivery[]) => sends.filter(({ delivery }) => states.includes(delivery));
  if (is("delivered", "read").length) return { is: "reached" };
  if (is("queued", "sending").length) return { is: "wait", until: null };
  const [sent, unsure] = [is("sent"), is("uncertain")];
  if (isLast) return { is: sent.length ? "reached" : unsure.length ? "unsure" : "next" };
  if (!sent.length && !unsure.length) return { is: "next" };
  const until = new Date(Math.max(...[...sent, ...unsure].map(({ at }) => at.getTime())) + wait);
  if (now < until) return { is: "wait", until };
  return { is: sent.some(({ channel }) => !tells.has(channel)) ? "reached" : "next" };
}

/** Which of several reasons says most of why nobody could be reached: what the person said before what we lack. */
export function tellingOf(refusals: (SendRefusal | "failed" | "shared" | null)[]): UnreachedBecause {
  const order = [
    "shared",
    "failed",
    "refused",
    "not_given",
    "unwanted",
    "point_bad",
    "contact_gone",
  ] as const;
  return order.find((one) => refusals.includes(one)) ?? "no_address";
}
