import { saveDraft } from "#lib/conversations/drafts.ts";
import { readPost } from "#lib/posting/route-agent.ts";
import { readDraft } from "./read-draft.ts";

type Context = { params: Promise<{ agency: string }> };

/** Keeps what stands in the message bar, while it is typed. */
export async function POST(request: Request, { params }: Context) {
  const posted = await readPost(request, (await params).agency);
  if (posted instanceof Response) return posted;
  const draft = readDraft(posted.form);
  if (!draft) return new Response(null, { status: 422 });
  await saveDraft(posted.agent, posted.conversation, draft);
  return new Response(null, { status: 204 });
}
