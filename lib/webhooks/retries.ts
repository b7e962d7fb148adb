/** Seconds after which it is tried again, each time: about four days, as Standard Webhooks has it. */
const pauses = [5, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** How much later it may become, so that a thousand that failed together do not come back together. */
const JITTER = 0.2;
/** Seconds: however long the other side asks for. */
const LONGEST = 86_400;

/**
 * Seconds until it is tried again after so many tries; null where it is given up.
 * @param asked what the answer's `Retry-After` says (RFC 9110, 10.2.3: seconds, or a date)
 */
export function pauseAfter(tries: number, asked: string | undefined, now: Date): number | null {
  const pause = pauses[tries - 1];
  if (pause === undefined) return null;
  const wanted = Math.min(secondsIn(asked ?? "", now), LONGEST);
  return Math.max(pause * (1 + Math.random() * JITTER), wanted);
}

/** Whether it has been tried more often than anybody is asked: each time something of ours has broken off in the middle. */
export const isBeyond = (tries: number): boolean => tries > pauses.length + 1;

function secondsIn(text: string, now: Date): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : (date - now.getTime()) / 1000;
}
