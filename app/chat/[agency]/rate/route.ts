import { path } from "#components/chat/view.ts";
import { allow } from "#lib/auth/limits.ts";
import { findChat } from "#lib/chat/chat.ts";
import { rate } from "#lib/conversations/rating.ts";
import { readRating } from "#lib/satisfaction/questions.ts";
import { readPosted } from "../posted.ts";

type Context = { params: Promise<{ agency: string }> };

/** A resident says how they were served, on the page of their chat. What says nothing leads back to the question. */
export async function POST(request: Request, context: Context) {
  const posted = await readPosted(request, context);
  if (posted instanceof Response) return posted;
  const { visit, form } = posted;
  const chat = visit.visitor && (await findChat(visit.visitor));
  const { score, comment } = readRating(form);
  if (chat?.question && score !== null && (await allow("chat-visitor", visit.token)))
    await rate(visit.host.id, chat.conversationId, { score, comment });
  return new Response(null, {
    status: 303,
    headers: { location: path(visit), "cache-control": "no-store" },
  });
}
