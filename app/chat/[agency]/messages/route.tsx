import { respondWithChat } from "#components/chat/respond.tsx";
import { path } from "#components/chat/view.ts";
import { respondNowhere } from "#components/door/respond.tsx";
import { clientAddress } from "#lib/auth/client-address.ts";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { readChat } from "#lib/chat/chat.ts";
import { readGiven, sendFromVisitor } from "#lib/chat/send.ts";
import { readVisit, visitorCookie } from "#lib/chat/visit.ts";

type Context = { params: Promise<{ agency: string }> };

/** A resident sends. 303 to the thread; 422 with the page and everything typed when something is wrong. */
export async function POST(request: Request, { params }: Context) {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const form = await request.formData().catch(() => null);
  if (!form) return new Response("A form is needed\n", { status: 400 });
  const visit = await readVisit(request, (await params).agency, form);
  if (!visit) return respondNowhere(request);
  const given = readGiven(form);
  const sent = await sendFromVisitor(visit, given, clientAddress(request.headers));
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
