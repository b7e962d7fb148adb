/** One ring of the bell. Which fields mean something depends on `what`; `missed` says: look, I was deaf. */
export type Ring =
  | { what: "event"; agencyId: number; conversationId: number; eventId: number; lists: boolean }
  | { what: "presence"; agencyId: number; conversationId: number; who: string }
  | { what: "session" | "member" | "alerts"; agencyId: number; userId: number }
  | { what: "reader"; agencyId: number; userId: number; stream: string }
  | Turn
  | { what: "cards"; agencyId: number; ids: number[] }
  | { what: "agency"; agencyId: number }
  | { what: "work"; agencyId: 0 }
  | { what: "missed" };

/** A person's window shows another thread: its stream goes on from that event there. Of two the one with more turns holds. */
export type Turn = {
  what: "turn";
  agencyId: number;
  conversationId: number;
  eventId: number;
  userId: number;
  stream: string;
  turns: number;
  /** What was rung since the thread was read, where this process knows that. */
  heard?: Ring[];
  /** The conversation that the window was said to leave, and whether it was noted in the other. */
  left?: number;
  opened?: boolean;
};

/** As it is passed from process to process. */
export function parse(payload: string): Ring {
  const [what, ...rest] = payload.split(" ");
  const [agencyId = 0, conversationId = 0, last = 0] = rest.map(Number);
  if (what === "session" || what === "member" || what === "alerts") return { what, agencyId, userId: last };
  if (what === "reader") return { what, agencyId, userId: last, stream: rest[3] ?? "" };
  if (what === "turn") {
    const [userId = 0, turns = 0] = rest.slice(3).map(Number);
    return { what, agencyId, conversationId, eventId: last, userId, turns, stream: rest[5] ?? "" };
  }
  if (what === "cards") return { what, agencyId, ids: (rest[2] ?? "").split(",").map(Number) };
  if (what === "agency") return { what, agencyId };
  if (what === "work") return { what, agencyId: 0 };
  if (what === "presence") return { what, agencyId, conversationId, who: rest[2] ?? "" };
  if (what === "event") return { what, agencyId, conversationId, eventId: last, lists: rest[3] !== "quiet" };
  return { what: "missed" };
}
