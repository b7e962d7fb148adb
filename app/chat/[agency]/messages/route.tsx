import { respondWithChat } from "#components/chat/respond.tsx";
import { path } from "#components/chat/view.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { readChat } from "#lib/chat/chat.ts";
import { readGiven, sendFromVisitor } from "#lib/chat/send.ts";
import { visitorCookie } from "#lib/chat/visit.ts";
import { readUploads } from "#lib/posting/uploads.ts";
import { readPosted } from "../posted.ts";

type Context = { params: Promise<{ agency: string }> };

/** A resident sends. 303 to the thread; 422 with the page and everything typed when something is wrong. */
export async function POST(request: Request, context: Context) {
  const posted = await readPosted(request, context);
  if (posted instanceof Response) return posted;
  const { visit, form } = posted;
  const given = readGiven(form);
  const files = await readUploads(form, "files");
  const sent = await sendFromVisitor(visit, { ...given, files }, clientAddress(request.headers));
  const cookie = visit.isNew && !visit.framed ? visitorCookie(visit) : undefined;
  if (sent.problem) {
    const chat = visit.visitor && (await readChat(visit.visitor));
    const status = sent.problem.say === "limit" ? 429 : sent.problem.say === "repeat" ? 409 : 422;
    const fresh = sent.problem.say === "repeat" ? { ...given, clientId: "" } : given;
    return respondWithChat(
      { visit, chat, given: fresh, problem: sent.problem, goesOn: true, now: new Date() },
      status,
      cookie,
    );
  }
  const headers = new Headers({ location: `${path(visit)}#end`, "cache-control": "no-store" });
  if (cookie) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
