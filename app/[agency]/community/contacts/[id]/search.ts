import { z } from "zod";
import { doneWith } from "#components/contacts/card-done.tsx";
import { type CommunicationsFilter, methods } from "#lib/contacts/communications.ts";
import { isoDayOf } from "#lib/local-time.ts";
import type { Notice } from "#lib/posting/notice.ts";

const day = z
  .string()
  .transform((text) => isoDayOf(text))
  .nullable()
  .catch(null);
const number = z.coerce.number().int().positive().optional().catch(undefined);
const flag = z.literal("1").optional().catch(undefined);

/** What stands behind the `?` of a contact's page. Whatever is wrong there is as if it were absent. */
export const cardSearch = z.object({
  from: day,
  to: day,
  method: z.enum(methods).nullable().catch(null),
  rows: z.coerce.number().int().min(50).max(5000).catch(50),
  entry: flag,
  saved: flag,
  note: flag,
  correct: number,
  done: z.enum(doneWith).optional().catch(undefined),
  other: number,
  sent: number,
  scheduled: number,
  cancelled: number,
  say: z.string().max(40).optional().catch(undefined),
});

export type CardSearch = z.infer<typeof cardSearch>;

export const readFilter = ({ from, to, method, rows }: CardSearch): CommunicationsFilter => ({
  from,
  to,
  method,
  limit: rows,
});

/** What stood in a refused form. One that was sent before with other words goes on under an id of its own. */
export function freshAfterRepeat(notice: Notice | null): Record<string, string> {
  const { client_id, ...fields } = notice?.fields ?? {};
  return notice?.reason === "already" || !client_id ? fields : { ...fields, client_id };
}
