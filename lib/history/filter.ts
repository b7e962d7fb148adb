import { z } from "zod";
import type { Channel } from "#db/schema/inboxes.ts";
import { caps } from "../caps.ts";
import { channels } from "../channels/kinds.ts";
import { cleanLine } from "../clean-text.ts";
import { askedTag } from "../contacts/asked.ts";
import { askedField, askedValue } from "../custom-fields/asked.ts";
import { presetDays, presets } from "./days.ts";
import { type Finer, finerNames, finerShape } from "./finer.ts";

export type Filter = Finer & {
  /** Local days of the agency, both included; null: no bound. */
  from: string | null;
  to: string | null;
  /** Whether the days are those of the start or of anything written. */
  by: "started" | "activity";
  channel: Channel | null;
  assignee: number | "nobody" | null;
  /** The one that it stands with, or stood with last. */
  team: number | null;
  /** By its number, or as an address of before had it, by its name. */
  tag: string | null;
  contact: number | null;
  /** One of the agency's own fields of conversations, by its number: perhaps with a choice behind it, `12.3`, or what is typed. */
  field: string | null;
  /** What was typed to be found in that field. */
  value: string | null;
  status: Status | null;
  search: string;
  /** Whether what a search finds is counted to its end, where that takes long. */
  exact: boolean;
  /** What a search has found stands newest first: to sort it, all of it would have to be read. */
  sort: Sort;
  /** The saved view that it was opened as, which narrows nothing by itself. */
  view: number | null;
  /** What only words can ask for (`lib/search`), as conditions on `conversations c`; no address says it. */
  also?: Also[];
};

/** `add` answers with the place of its value in the statement. */
export type Also = (values: { add: (value: unknown) => string }) => string;

/** A filter that lets everything through. */
export const EVERYTHING: Omit<Filter, keyof Finer> = {
  from: null,
  to: null,
  by: "started",
  channel: null,
  assignee: null,
  team: null,
  tag: null,
  contact: null,
  field: null,
  value: null,
  status: null,
  search: "",
  exact: false,
  sort: "when_down",
  view: null,
};

/**
 * *Overdue*: waits, and for longer than was promised. *Late*: the first answer came after that. *Resolved*: closed, and never
 * reopened within the reopen window. *Returned*: reopened, at any time.
 */
export const statuses = ["open", "closed", "overdue", "late", "resolved", "returned"] as const;
export type Status = (typeof statuses)[number];

/** *When* is the time that the days are of, *first* how long the first answer took; `_down`: the last or most first. */
export const sorts = [
  "when_down",
  "when",
  "name",
  "name_down",
  "number_down",
  "number",
  "assignee",
  "assignee_down",
  "first_down",
  "first",
] as const;
export type Sort = (typeof sorts)[number];
export const NEWEST: Sort = "when_down";

/** Where a page of the list begins: beside the row that was last on the page before. */
export type Cursor = { side: "older" | "newer"; order: number; id: number; row: number };

type Given = Record<string, string | string[] | undefined>;

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
// Years beyond these are slips of the keyboard, and not all of them are dates to the database.
const day = z.iso.date().refine((text) => text >= "1900" && text < "2200");
const shape = z.object({
  // An empty field says "no bound", a missing or a wrong one says nothing.
  from: z
    .union([day, z.literal("")])
    .optional()
    .catch(undefined),
  to: z
    .union([day, z.literal("")])
    .optional()
    .catch(undefined),
  range: z.enum(presets).catch("last7"),
  by: z.enum(["started", "activity"]).catch("started"),
  channel: z.enum(channels).nullable().catch(null),
  assignee: z
    .union([z.literal("nobody"), id])
    .nullable()
    .catch(null),
  team: id.nullable().catch(null),
  tag: askedTag,
  contact: id.nullable().catch(null),
  field: askedField,
  value: askedValue,
  status: z.enum(statuses).nullable().catch(null),
  ...finerShape,
  q: z.string().catch(""),
  count: z.literal("all").nullable().catch(null),
  sort: z.enum(sorts).catch(NEWEST),
  view: id.nullable().catch(null),
});

/** What stands behind the `?` of the History page. Whatever is wrong there is as if it were absent. */
export function readFilter(given: Given, today: string): Filter {
  const { from, to, range, q, count, sort, ...rest } = shape.parse(single(given));
  const days =
    from === undefined && to === undefined
      ? presetDays(range, today)
      : { from: from || null, to: to || null };
  const search = cleanLine(q.normalize("NFC"), caps.search);
  return { ...days, ...rest, search, exact: count !== null, sort: search ? NEWEST : sort };
}

const cursorShape = z.object({
  side: z.enum(["older", "newer"]),
  order: id,
  id,
  row: z.coerce.number().int().min(1).max(100_000_000),
});

/** `?page=older.<order>.<id>.<row>`; null on the first page. */
export function readCursor(given: Given): Cursor | null {
  const [side, order, from, row] = (single(given).page ?? "").split(".");
  return cursorShape.safeParse({ side, order, id: from, row }).data ?? null;
}

export const writeCursor = ({ side, order, id: from, row }: Cursor) => `${side}.${order}.${from}.${row}`;

/** The filter as it stands in an address, with the page of its list: readFilter gives the same again, on any later day too. */
export function writeFilter(filter: Filter, cursor: Cursor | null = null): string {
  const params = new URLSearchParams({ from: filter.from ?? "", to: filter.to ?? "" });
  if (filter.by !== "started") params.set("by", filter.by);
  for (const name of [
    "channel",
    "assignee",
    "team",
    "tag",
    "contact",
    "field",
    "value",
    "status",
    ...finerNames,
  ] as const)
    if (filter[name] !== null) params.set(name, String(filter[name]));
  if (filter.search) params.set("q", filter.search);
  if (filter.exact) params.set("count", "all");
  if (filter.sort !== NEWEST) params.set("sort", filter.sort);
  if (filter.view !== null) params.set("view", String(filter.view));
  if (cursor) params.set("page", writeCursor(cursor));
  return params.toString();
}

function single(given: Given): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
