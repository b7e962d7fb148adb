/** What programs put before a subject: answers and forwards in English, Spanish, German, French and a few more. */
const BEFORE =
  /^(?:\s*(?:re|rv|fw|fwd|aw|wg|sv|tr|enc|rif|r)\s*(?:\[\d+\])?\s*:|\s*\[(?:external|ext)\])\s*/i;

/** A subject without what answers and forwards put before it, as two are compared. */
export function bareSubject(subject: string): string {
  let bare = subject;
  while (BEFORE.test(bare)) bare = bare.replace(BEFORE, "");
  return bare.replace(/\s+/g, " ").trim();
}

export const sameSubject = (one: string, other: string): boolean =>
  bareSubject(one).toLowerCase() === bareSubject(other).toLowerCase();

/** Of an answer; one `Re:` however often it has gone back and forth. */
export const answerTo = (subject: string): string => `Re: ${bareSubject(subject)}`.trimEnd();
