import { allow } from "#lib/auth/limits.ts";
import { findChat } from "#lib/chat/chat.ts";
import { asVisitor, notePresence } from "#lib/conversations/presence.ts";
import { markReadByVisitor } from "#lib/conversations/reading.ts";
import { readPosted } from "../posted.ts";

type Context = { params: Promise<{ agency: string }> };

/** What a visitor has in view, and that they type. */
export async function POST(request: Request, context: Context) {
  const posted = await readPosted(request, context);
  if (posted instanceof Response) return posted;
  const { visit, form } = posted;
  const chat = visit.visitor && (await findChat(visit.visitor));
  if (!visit.visitor || !chat) return new Response(null, { status: 404 });
  if (!(await allow("chat-look", visit.token))) return new Response(null, { status: 429 });
  const message = Number(form.get("message") ?? 0);
  if (Number.isSafeInteger(message) && message > 0)
    await markReadByVisitor(visit.host.id, chat.conversationId, message);
  const where = { agencyId: visit.host.id, conversationId: chat.conversationId };
  await notePresence(where, asVisitor(visit.visitor.id), form.get("typing") === "1");
  return new Response(null, { status: 204 });
}
