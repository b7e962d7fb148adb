import { path } from "#components/chat/view.ts";
import { respondNowhere } from "#components/door/respond.tsx";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { noCookie, readVisit } from "#lib/chat/visit.ts";
import { forgetVisitor } from "#lib/visitors/visitors.ts";

type Context = { params: Promise<{ agency: string }> };

/** *End and forget on this device*: the next person here starts as nobody; staff keep the conversation. */
export async function POST(request: Request, { params }: Context) {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const form = await request.formData().catch(() => null);
  if (!form) return new Response("A form is needed\n", { status: 400 });
  const visit = await readVisit(request, (await params).agency, form);
  if (!visit) return respondNowhere(request);
  if (visit.visitor) await forgetVisitor(visit.visitor);
  const headers = { location: path(visit), "cache-control": "no-store", "set-cookie": noCookie(visit) };
  return new Response(null, { status: 303, headers });
}
