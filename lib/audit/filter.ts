import { z } from "zod";
import { caps } from "../caps.ts";
import { cleanLine } from "../clean-text.ts";

export type AuditFilter = {
  /** Words of who did it, of what was done, and of whom it is about. */
  text: string;
  kind: string | null;
  userId: number | null;
  /** Local days of the agency, both included; null: no bound. */
  from: string | null;
  to: string | null;
};

/** A page of it: those before one of the entries, or the newest. */
export type Asked = { filter: AuditFilter; before: number | null };

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable().catch(null);
// Not every year is a date to the database.
const day = z.iso
  .date()
  .refine((text) => text >= "1900" && text < "2200")
  .nullable()
  .catch(null);

const shape = z.object({
  q: z
    .string()
    .transform((text) => cleanLine(text, caps.search))
    .catch(""),
  kind: z
    .string()
    .min(1)
    .max(60)
    .transform((text) => cleanLine(text))
    .nullable()
    .catch(null),
  who: id,
  from: day,
  to: day,
  before: id,
});

/** What an address asks of the log; of an empty one, all of it. */
export function readAsked(given: unknown): Asked {
  const { q: text, who: userId, before, ...rest } = shape.parse(given);
  return { filter: { text, userId, ...rest }, before };
}

/** As addresses carry it. */
export const askedOf = ({ text, kind, userId, from, to }: AuditFilter) => ({
  ...{ q: text, kind, who: userId, from, to },
});
