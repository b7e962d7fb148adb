/** How long a first answer takes, in seconds: each up to its own, and the last beyond all. */
export const spans = { m15: 900, h1: 3600, h4: 14_400, d1: 86_400, more: null } as const;
export type Span = keyof typeof spans;
export const spanNames = Object.keys(spans) as Span[];
/** Longer than the span before it, and no longer than its own; null where there is no such end. */
export const limitsOf = (span: Span): { over: number | null; upTo: number | null } => ({
  over: spans[spanNames[spanNames.indexOf(span) - 1] ?? "more"],
  upTo: spans[span],
});
