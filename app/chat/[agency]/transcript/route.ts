import { respondWithChat } from "#components/chat/respond.tsx";
import { path } from "#components/chat/view.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { readChat } from "#lib/chat/chat.ts";
import { nothingGiven } from "#lib/chat/send.ts";
import { mailConversation } from "#lib/chat/transcript.ts";
import { readPosted } from "../posted.ts";

type Context = { params: Promise<{ agency: string }> };

/** What stands in the chat, by mail. 303 to the thread; 422 with the page and what was typed when it cannot go there. */
export async function POST(request: Request, context: Context) {
  const posted = await readPosted(request, context);
  if (posted instanceof Response) return posted;
  const { visit, form } = posted;
  const chat = visit.visitor && (await readChat(visit.visitor));
  if (!visit.visitor || !chat) return new Response(null, { status: 404 });
  const email = String(form.get("email") ?? "");
  const problem = await mailConversation(visit.visitor, email, clientAddress(request.headers));
  if (problem) {
    const view = { visit, chat, given: { ...nothingGiven, email }, problem, goesOn: false, now: new Date() };
    return respondWithChat(view, problem.say === "soon" ? 429 : 422);
  }
  const headers = { location: path(visit), "cache-control": "no-store" };
  return new Response(null, { status: 303, headers });
}
