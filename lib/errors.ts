/**
 * A rule of the trade said no. `reason` names a sentence of the catalogue under `refused`; it is shown in place,
 * and nothing of what the person typed is lost.
 */
export class Refused extends Error {
  readonly reason: string;
  readonly values: Record<string, string | number>;
  constructor(reason: string, values: Record<string, string | number> = {}) {
    super(reason);
    this.name = "Refused";
    this.reason = reason;
    this.values = values;
  }
}
