import words from "./words/en/refusals.json" with { type: "json" };

/** A key of the catalogue under `refused`. */
export type Reason = keyof typeof words.refused;
export const isReason = (key: string | undefined): key is Reason =>
  key !== undefined && Object.hasOwn(words.refused, key);

/**
 * A rule of the trade said no. `reason` names a sentence of the catalogue under `refused`; it is shown in place,
 * and nothing of what the person typed is lost.
 */
export class Refused extends Error {
  readonly reason: Reason;
  readonly values: Record<string, string | number>;
  constructor(reason: Reason, values: Record<string, string | number> = {}) {
    super(reason);
    this.name = "Refused";
    this.reason = reason;
    this.values = values;
  }
}
