import type { Holding } from "#lib/conversations/holding.ts";
import type { ThreadLine } from "#lib/conversations/thread.ts";
import { type EventKind, eventKinds, type HoldingKind } from "#lib/events/kinds.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "./first-name.ts";

type Bar =
  | "message"
  | "reply"
  | "note"
  | "assigned"
  | "closed"
  | "merged"
  | "joined"
  | "split"
  | "put_back"
  | "spam";

/**
 * How the bar tells of what holds a reply: once it was held (`bar.held_…`), and before that, when a colleague did it
 * (a sentence that the page's script says).
 */
const sentences: Record<HoldingKind, { held: Bar; peek: string | undefined }> = {
  "message.received": { held: "message", peek: undefined },
  "message.posted": { held: "reply", peek: "peek" },
  "note.added": { held: "note", peek: "peek_note" },
  "conversation.assigned": { held: "assigned", peek: "peek_assigned" },
  "conversation.closed": { held: "closed", peek: "peek_closed" },
  "conversation.merged": { held: "merged", peek: "peek_merged" },
  "conversation.joined": { held: "joined", peek: "peek_joined" },
  "conversation.split": { held: "split", peek: "peek_split" },
  "conversation.put_back": { held: "put_back", peek: "peek_put_back" },
  "conversation.spam": { held: "spam", peek: "peek_closed" },
};

const TOOK = "peek_took";
/** The sentences that the script may have to say. */
export const peeks = [...new Set([TOOK, ...Object.values(sentences).flatMap(({ peek }) => peek ?? [])])];

export function tellHeld(one: Holding, residentName: string, { t, clock }: Words): string {
  return t(`bar.held_${one.took ? "took" : sentences[one.kind].held}`, {
    name: one.userName ? firstName(one.userName) : residentName,
    other: firstName(one.toName),
    time: clock(one.at),
    words: one.words ?? "",
  });
}

type Seen = { kind: EventKind; userName: string | null } & Partial<
  Pick<ThreadLine, "userId" | "otherId" | "otherName">
>;

/** What the page's script has to know of an item, as attributes: whether it holds, whom not, what else it changes. */
export function rulesOf({ kind, userName, userId, otherId, otherName }: Seen) {
  const { holds, screens } = eventKinds[kind];
  const took = kind === "conversation.assigned" && otherId === userId;
  return {
    "data-name": firstName(userName) || undefined,
    "data-other-name": firstName(otherName ?? null) || undefined,
    "data-peek": took ? TOOK : holds ? sentences[kind as HoldingKind].peek : undefined,
    "data-spares": holds === "others" ? (otherId ?? undefined) : undefined,
    "data-renews": screens.staff ?? undefined,
  };
}
