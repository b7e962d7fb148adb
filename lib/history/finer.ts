import { z } from "zod";
import type { Channel } from "#db/schema/inboxes.ts";
import { channels } from "../channels/kinds.ts";
import { type Span, spanNames } from "./spans.ts";

/** What a figure of the reports counts, beside what the History page lets one choose: a link of theirs asks for it. */
export type Finer = {
  /** What reports count: no spam, no old mail, nothing that only a program wrote; begun by either side, or by one. */
  of: (typeof begun)[number] | null;
  /** The channel on which it began. */
  began: Channel | null;
  /** How the first answer came. */
  first: First | null;
  /** Who gave the first answer; who closed it. */
  answerer: number | null;
  closer: number | null;
  /** Where it was listed while nobody had it. */
  queue: "new" | "missed" | null;
  /** When it began, by the agency's clock: 0 to 23, and 1 (Monday) to 7. */
  hour: number | null;
  weekday: number | null;
  /** How the resident was served by their own words, 1 to 5; `any`: whichever they said. */
  rating: Score | "any" | null;
  /** One of those to which something was done at once, by the number of that. */
  run: number | null;
};

const scores = ["1", "2", "3", "4", "5"] as const;
export type Score = (typeof scores)[number];

const begun = ["counted", "resident", "agency"] as const;

export type First = "answered" | "unanswered" | "promised" | "in_time" | Span;

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const between = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((n) => n >= from && n <= to);

export const finerShape = {
  of: z.enum(begun).nullable().catch(null),
  began: z.enum(channels).nullable().catch(null),
  first: z
    .enum(["answered", "unanswered", "promised", "in_time", ...spanNames])
    .nullable()
    .catch(null),
  answerer: id.nullable().catch(null),
  closer: id.nullable().catch(null),
  queue: z.enum(["new", "missed"]).nullable().catch(null),
  hour: between(0, 23).nullable().catch(null),
  weekday: between(1, 7).nullable().catch(null),
  rating: z
    .enum(["any", ...scores])
    .nullable()
    .catch(null),
  run: id.nullable().catch(null),
};

export const finerNames = Object.keys(finerShape) as (keyof Finer)[];

export const nothingFiner = Object.fromEntries(finerNames.map((name) => [name, null])) as {
  [Name in keyof Finer]: null;
};
