import { respondWithChat } from "#components/chat/respond.tsx";
import { respondNowhere } from "#components/door/respond.tsx";
import { readChat } from "#lib/chat/chat.ts";
import { nothingGiven } from "#lib/chat/send.ts";
import { readVisit, visitorCookie } from "#lib/chat/visit.ts";
import { markReadByVisitor } from "#lib/conversations/reading.ts";

type Context = { params: Promise<{ agency: string }> };

/** The resident's chat: a form at first, then their thread. */
export async function GET(request: Request, { params }: Context) {
  const visit = await readVisit(request, (await params).agency);
  if (!visit) return respondNowhere(request);
  const search = new URL(request.url).searchParams;
  const chat = visit.visitor && (await readChat(visit.visitor, Number(search.get("before")) || null));
  // In the bubble's frame it may be folded away: there the page's script says what was seen.
  if (chat && !visit.framed && !/prefetch|prerender/.test(request.headers.get("sec-purpose") ?? ""))
    await markReadByVisitor(visit.host.id, chat.conversationId, chat.messages.at(-1)?.id ?? 0);
  const view = { visit, chat, given: nothingGiven, problem: null, goesOn: search.has("go"), now: new Date() };
  return respondWithChat(view, 200, visit.isNew && !visit.framed ? visitorCookie(visit) : undefined);
}
