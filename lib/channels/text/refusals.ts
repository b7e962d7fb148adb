import type { Meaning } from "../contract.ts";

/** `words`: a key of the catalogue, where the provider's own say less. */
type Refusal = { means?: Meaning; temporary?: true; words?: string };

/**
 * The provider's codes that say more than that it did not go out. https://www.twilio.com/docs/api/errors
 * 21610 and 30004: they have opted out there. 30003, 30005: switched off or out of reach. 21614, 30006: a landline.
 */
const codes: Record<number, Refusal> = {
  20429: { temporary: true, words: "delivery.busy" },
  21211: { means: "no_such_address", words: "delivery.no_number" },
  21217: { means: "no_such_address" },
  21401: { means: "no_such_address" },
  21421: { means: "no_such_address" },
  21610: { means: "blocked", words: "delivery.blocked" },
  21611: { temporary: true },
  21614: { means: "unreachable", words: "delivery.no_mobile" },
  30001: { temporary: true },
  30003: { words: "delivery.switched_off" },
  30004: { means: "blocked", words: "delivery.blocked" },
  // One lost text condemns no number: it may have been out of reach.
  30005: { words: "delivery.switched_off" },
  30006: { means: "unreachable", words: "delivery.no_mobile" },
};

export const refusalOf = (code: number | null): Refusal => (code === null ? {} : (codes[code] ?? {}));
