import { path } from "#components/chat/view.ts";
import { noCookie } from "#lib/chat/visit.ts";
import { forgetVisitor } from "#lib/visitors/visitors.ts";
import { readPosted } from "../posted.ts";

type Context = { params: Promise<{ agency: string }> };

/** *End and forget on this device*: the next person here starts as nobody; staff keep the conversation. */
export async function POST(request: Request, context: Context) {
  const posted = await readPosted(request, context);
  if (posted instanceof Response) return posted;
  const { visit } = posted;
  if (visit.visitor) await forgetVisitor(visit.visitor);
  const headers = { location: path(visit), "cache-control": "no-store", "set-cookie": noCookie(visit) };
  return new Response(null, { status: 303, headers });
}
