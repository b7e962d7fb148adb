import { z } from "zod";
import { readAfterwards } from "#lib/afterwards/afterwards.ts";
import { MOST_TYPED } from "#lib/caps.ts";
import { Refused } from "#lib/errors.ts";

const shape = z.object({
  kind: z.enum(["reply", "note"]),
  body: z.string().max(MOST_TYPED),
  to: z.string().max(5000).optional(),
  cc: z.string().max(5000).optional(),
  bcc: z.string().max(5000).default(""),
  subject: z.string().max(5000).default(""),
});

/** What the message bar posts while it is typed in; null where no bar of ours says it so. */
export function readDraft(form: FormData) {
  const draft = shape.safeParse(Object.fromEntries(form));
  if (!draft.success) return null;
  const { cc, bcc, subject, ...rest } = draft.data;
  // Absent where the page has no such fields, or another conversation is open in it by now.
  const mail = cc === undefined ? undefined : { cc, bcc, subject };
  try {
    return { ...rest, mail, afterwards: readAfterwards(form) ?? undefined };
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
