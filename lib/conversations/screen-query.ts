import { z } from "zod";
import { caps } from "../caps.ts";

type Given = Record<string, string | string[] | undefined>;

const shape = z.object({
  sort: z.enum(["urgent", "newest"]).catch("urgent"),
  q: z.string().catch(""),
  view: z.coerce.number().int().positive().nullable().catch(null),
  rows: z.coerce.number().int().min(50).max(2000).catch(50),
  snoozed: z.literal("1").nullable().catch(null),
  before: z.coerce.number().int().positive().nullable().catch(null),
  panel: z.enum(["messages", "contact"]).catch("messages"),
  bar: z.enum(["reply", "note"]).catch("reply"),
  ask: z.enum(["reply", "unlinked", "transcript"]).nullable().catch(null),
  say: z.string().max(40).optional().catch(undefined),
  contact: z.string().nullable().catch(null),
  unread: z.string().catch(""),
  closed: z.coerce.number().int().positive().nullable().catch(null),
  bulk: z.coerce.number().int().positive().nullable().catch(null),
});

/** What stands behind the `?` of the Conversations page. Whatever is wrong there is as if it were absent. */
export function readSearch(given: Given) {
  const single = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const { sort, q, view, rows, snoozed, before, panel, bar, ask, say, contact, unread, closed, bulk } =
    shape.parse(single);
  return {
    list: { sort, search: searchOf(q), limit: rows, snoozed: snoozed === "1" },
    view,
    before,
    panel,
    kind: bar,
    ask,
    say,
    contactSearch: contact === null ? null : searchOf(contact),
    keepUnread: unread === "1",
    closed,
    bulk,
  };
}

/** An address takes no half of a character, and the search stands in the list's own. */
const searchOf = (text: string) => text.slice(0, caps.search).toWellFormed();
