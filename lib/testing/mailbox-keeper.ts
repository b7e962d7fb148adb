import type { Cursor, Fetched, Keeper } from "../channels/contract.ts";

/** Keeps what a driver fetches in memory, by its bytes, and says how it went; a test may have it fail. */
export function mailboxKeeper() {
  const cursors = new Map<string, Cursor>();
  const taken: Fetched[] = [];
  const told: (string | null)[] = [];
  const state = { away: false as false | "all" | "take", offered: 0 };
  const whileThere = (away: string | false = state.away === "all" && "all") => {
    if (away) throw new Error("the database is away");
  };
  const keeper: Keeper = {
    async cursor(folder) {
      whileThere();
      return cursors.get(folder) ?? null;
    },
    async take(mail) {
      state.offered++;
      whileThere(state.away);
      if (!taken.some(({ bytes }) => bytes.equals(mail.bytes))) taken.push(mail);
    },
    async moveCursor(folder, cursor) {
      whileThere();
      cursors.set(folder, cursor);
    },
    async tell(problem) {
      whileThere();
      told.push(problem);
    },
  };
  return { keeper, cursors, taken, told, state };
}
