import type { Fault } from "#lib/outside/faults.ts";
import type { OutsideNumber } from "#lib/outside/numbers.ts";
import type { OutsideText } from "#lib/outside/texts.ts";
import type { Words } from "#lib/words/words.ts";

export type PhoneView = {
  agency: string;
  words: Words;
  theme: "system" | "light" | "dark";
  phones: { phone: string; name: string | null }[];
  numbers: OutsideNumber[];
  /** The phone in hand, and the agency's number that its thread is with. */
  phone: string;
  number: string | null;
  texts: OutsideText[];
  last: OutsideText[];
  fault: Fault | null;
  typed: string;
  problem: "phone" | "number" | null;
  saved: boolean;
  now: Date;
};
