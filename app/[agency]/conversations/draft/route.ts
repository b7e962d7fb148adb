import { z } from "zod";
import { readAfterwards } from "#lib/afterwards/afterwards.ts";
import { MOST_TYPED } from "#lib/caps.ts";
import { saveDraft } from "#lib/conversations/drafts.ts";
import { readPost } from "#lib/posting/route-agent.ts";

type Context = { params: Promise<{ agency: string }> };
const shape = z.object({
  kind: z.enum(["reply", "note"]),
  body: z.string().max(MOST_TYPED),
  to: z.string().max(5000).optional(),
  cc: z.string().max(5000).optional(),
  bcc: z.string().max(5000).default(""),
  subject: z.string().max(5000).default(""),
});

/** Keeps what stands in the message bar, while it is typed. */
export async function POST(request: Request, { params }: Context) {
  const posted = await readPost(request, (await params).agency);
  if (posted instanceof Response) return posted;
  const draft = shape.safeParse(Object.fromEntries(posted.form));
  if (!draft.success) return new Response(null, { status: 422 });
  const { cc, bcc, subject, ...rest } = draft.data;
  // Absent where the page has no such fields, or another conversation is open in it by now.
  const mail = cc === undefined ? undefined : { cc, bcc, subject };
  const afterwards = readAfterwards(posted.form) ?? undefined;
  await saveDraft(posted.agent, posted.conversation, { ...rest, mail, afterwards });
  return new Response(null, { status: 204 });
}
