import type { Meaning } from "../contract.ts";

type Refusal = { means?: Meaning; temporary?: true };

/**
 * The provider's codes that say more than that it did not go out. https://www.twilio.com/docs/api/errors
 * 21610 and 30004: they have opted out there. 30003, 30005, 30006: switched off, unknown, or a landline.
 */
const codes: Record<number, Refusal> = {
  20429: { temporary: true },
  21211: { means: "no_such_address" },
  21217: { means: "no_such_address" },
  21401: { means: "no_such_address" },
  21421: { means: "no_such_address" },
  21610: { means: "blocked" },
  21611: { temporary: true },
  21614: { means: "unreachable" },
  30001: { temporary: true },
  30003: {},
  30004: { means: "blocked" },
  30005: { means: "unreachable" },
  30006: { means: "unreachable" },
};

export const refusalOf = (code: number | null): Refusal => (code === null ? {} : (codes[code] ?? {}));
