import { respondWithChat } from "#components/chat/respond.tsx";
import { path } from "#components/chat/view.ts";
import { allow } from "#lib/auth/limits.ts";
import { readChat } from "#lib/chat/chat.ts";
import { nothingGiven } from "#lib/chat/send.ts";
import { rate } from "#lib/conversations/rating.ts";
import { readRating } from "#lib/satisfaction/questions.ts";
import { readPosted } from "../posted.ts";

type Context = { params: Promise<{ agency: string }> };

/**
 * A resident says how they were served, on the page of their chat. 303 to it, which thanks; 422 or 429 with it, why, and
 * what they wrote, where no number was picked or too much came at once.
 */
export async function POST(request: Request, context: Context) {
  const posted = await readPosted(request, context);
  if (posted instanceof Response) return posted;
  const { visit, form } = posted;
  const chat = visit.visitor && (await readChat(visit.visitor));
  const { score, comment } = readRating(form);
  const refused = (problem: "pick" | "wait") =>
    respondWithChat(
      {
        ...{ visit, chat, given: nothingGiven, problem: null, goesOn: false, now: new Date() },
        tried: { score, comment, problem },
      },
      problem === "pick" ? 422 : 429,
    );
  if (chat?.question && score === null) return refused("pick");
  if (chat?.question && score !== null) {
    if (!(await allow("chat-visitor", visit.token))) return refused("wait");
    await rate(visit.host.id, chat.conversationId, { score, comment });
  }
  return new Response(null, {
    status: 303,
    headers: { location: path(visit), "cache-control": "no-store" },
  });
}
