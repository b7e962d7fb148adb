import { AGAIN, currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { noteUse } from "#lib/auth/sessions.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { readAsked } from "../asked.ts";
import { respondOpen } from "../open-part.tsx";

type Context = { params: Promise<{ agency: string }> };

/** The thread and the contact that the page of the same words shows, without the list and all around it. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  const token = await sessionToken();
  if (!agent || !token) return new Response(null, { status: 401 });
  // A page that comes again by itself is no use that somebody makes of it.
  if (!request.headers.has(AGAIN)) await noteUse(hashToken(token));
  const { category = "", id = "0", ...given } = Object.fromEntries(new URL(request.url).searchParams);
  if (!isCategory(category)) return new Response(null, { status: 404 });
  const asked = await readAsked(agent, category, id, given);
  return (await respondOpen(agent, asked)) ?? new Response(null, { status: 404 });
}
