import { OpenPart } from "#components/conversations/screen.tsx";
import { AGAIN, currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { noteUse } from "#lib/auth/sessions.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { readOpenScreen } from "#lib/conversations/screen.ts";
import { fragment, html } from "#lib/html.ts";
import * as actions from "../actions.ts";
import { openAndRead, readAsked, titleOf } from "../asked.ts";

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
  const screen = await openAndRead(agent, asked, readOpenScreen);
  if (!screen.open) return new Response(null, { status: 404 });
  const title = titleOf(agent, category, screen.open.conversation);
  const markup = await html(
    <OpenPart {...{ screen, title }} view={asked.view} words={asked.words} actions={actions} />,
  );
  return fragment(markup);
}
