import { respondNowhere } from "#components/door/respond.tsx";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { readVisit, type Visit } from "#lib/chat/visit.ts";

type Context = { params: Promise<{ agency: string }> };

/** Whose form of the resident's side this is; what is none of ours is answered as it deserves. */
export async function readPosted(
  request: Request,
  { params }: Context,
): Promise<{ visit: Visit; form: FormData } | Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const form = await request.formData().catch(() => null);
  if (!form) return new Response("A form is needed\n", { status: 400 });
  const visit = await readVisit(request, (await params).agency, form);
  return visit ? { visit, form } : respondNowhere(request);
}
