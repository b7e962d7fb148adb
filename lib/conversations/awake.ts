/**
 * Of a row that is in sight again: closed, in other hands, an emergency, or woken. What somebody else has put to sleep would
 * lie with whoever has it now, and they have never seen it.
 */
export const awake = { snoozedAt: null, snoozedUntil: null, wokeAt: null };

/** The same of one that came back by itself, and says so. */
export const wokenAt = (at: Date) => ({ ...awake, wokeAt: at });
