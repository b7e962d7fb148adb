import { respondWithChat } from "#components/chat/respond.tsx";
import { respondNowhere } from "#components/door/respond.tsx";
import { readChat } from "#lib/chat/chat.ts";
import { nothingGiven } from "#lib/chat/send.ts";
import { readVisit, type Visit, visitorCookie } from "#lib/chat/visit.ts";
import { markReadByVisitor } from "#lib/conversations/reading.ts";
import { residentWords } from "#lib/words/residents.ts";

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
  const given = { ...nothingGiven, body: aboutLetter(visit, search.get("ref")) };
  const view = { visit, chat, given, problem: null, goesOn: search.has("go"), now: new Date() };
  return respondWithChat(view, 200, visit.isNew && !visit.framed ? visitorCookie(visit) : undefined);
}

/**
 * Whoever scans the code of a letter begins with its reference, as words of their own: it proves nothing, since anybody can
 * write such an address, so nothing is joined by it.
 */
function aboutLetter({ language, host }: Visit, ref: string | null): string {
  if (!ref || !/^\d{1,15}$/.test(ref)) return "";
  return residentWords(language, host.timeZone).t("about_letter", { id: ref });
}
