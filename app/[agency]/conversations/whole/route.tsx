import { cookies } from "next/headers";
import { ConversationsScreen } from "#components/conversations/screen.tsx";
import { respondBroken } from "#components/door/respond.tsx";
import { StaffPage } from "#components/frame/staff-page.tsx";
import { noteStaff } from "#lib/agencies/bubble.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { ASKED } from "#lib/at-the-door.ts";
import { AGAIN, currentAgent, sessionToken, wayIn } from "#lib/auth/current-agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { noteUse } from "#lib/auth/sessions.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { findRun } from "#lib/bulk/find.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { readScreen } from "#lib/conversations/screen.ts";
import { saysAway } from "#lib/database-health.ts";
import { html, lead, page } from "#lib/html.ts";
import { log } from "#lib/log.ts";
import { countAlerts } from "#lib/notifications/alerts.ts";
import { printedPath } from "#lib/paths.ts";
import { readViewsPanel } from "#lib/views/panel.ts";
import { frameActions } from "../../frame-actions.ts";
import { movedTo, openAndRead, readAsked, titleOf } from "../asked.ts";
import { respondOpen } from "../open-part.tsx";
import { actions, listActions } from "../thread-actions.ts";

type Context = { params: Promise<{ agency: string }> };

/**
 * The Conversations page, with or without a conversation open; any id opens under any category. The door leads here
 * from its address, where Next has a page for the forms alone that are posted to it.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const path = request.headers.get(ASKED) ?? "";
  // Nobody's address: the door alone leads here.
  if (!printedPath(path)) return new Response(null, { status: 404 });
  try {
    const { agency: slug } = await params;
    const agent = await currentAgent(slug);
    return agent ? await respond(agent, request, path) : lead(await wayIn(slug, path));
  } catch (error) {
    log.error({ error }, "the conversations page broke");
    return respondBroken(request, saysAway(error) ? "database" : "fault", readLook(await cookies()).language);
  }
}

const isPart = /#(?:thread|contact-panel)$/;

async function respond(agent: Agent, { url, headers }: Request, path: string): Promise<Response> {
  // A page that comes again by itself is no use that somebody makes of it.
  if (!headers.has(AGAIN)) await noteUse(hashToken((await sessionToken())!));
  const { category = "", id, ...given } = Object.fromEntries(new URL(url).searchParams);
  if (!isCategory(category)) return new Response(null, { status: 404 });
  void noteStaff(agent.agency.id).catch(() => undefined);
  const asked = await readAsked(agent, category, id, given);
  const { view, words } = asked;
  // A form of the thread was posted by htmx, and puts no more than the two panels in place.
  const part = isPart.test(headers.get("hx-target") ?? "") && (await respondOpen(agent, asked));
  if (part) return part;
  const [screen, alerts, bulk, panel] = await Promise.all([
    openAndRead(agent, asked, readScreen),
    countAlerts(agent),
    asked.bulk ? findRun(agent, asked.bulk) : null,
    readViewsPanel(agent, { ...asked.query, opened: asked.opened }, new Date()),
  ]);
  const moved = movedTo(agent.agency, asked, screen);
  if (moved) return lead(moved);
  const title = titleOf(agent, asked, screen.open?.conversation ?? null);
  const { theme } = readLook(await cookies());
  const frame = { agent, alerts, words, path, title, theme, now: screen.now };
  const markup = await html(
    <StaffPage {...frame} actions={frameActions}>
      <ConversationsScreen {...{ screen, view, words, actions, bulk, panel, listActions }} />
    </StaffPage>,
  );
  return page(markup);
}
