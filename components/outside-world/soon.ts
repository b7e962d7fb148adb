const DAY = 86_400_000;

/** A working day, some days ahead: a notice that is always about to come true. */
export function soon(days: number, now = new Date()): Date {
  const at = new Date(+now + days * DAY);
  const weekday = at.getUTCDay();
  return weekday === 0 || weekday === 6 ? new Date(+at + 2 * DAY) : at;
}
