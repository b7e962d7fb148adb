import { cookies } from "next/headers";
import { ConversationsScreen } from "#components/conversations/screen.tsx";
import { StaffPage } from "#components/frame/staff-page.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { findRun } from "#lib/bulk/find.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { readScreen } from "#lib/conversations/screen.ts";
import { html, lead, page } from "#lib/html.ts";
import { countAlerts } from "#lib/notifications/alerts.ts";
import { readViewsPanel } from "#lib/views/panel.ts";
import { frameActions } from "../../frame-actions.ts";
import { printedRoute } from "../../printed-route.ts";
import { movedTo, openAndRead, readAsked, titleOf } from "../asked.ts";
import { respondOpen } from "../open-part.tsx";
import { actions, listActions } from "../thread-actions.ts";

/** The Conversations page, with or without a conversation open; any id opens under any category. */
export const GET = printedRoute("conversations", respond);

const isPart = /#(?:thread|contact-panel)$/;

async function respond(agent: Agent, { url, headers }: Request, path: string): Promise<Response> {
  const { category = "", id, ...given } = Object.fromEntries(new URL(url).searchParams);
  if (!isCategory(category)) return new Response(null, { status: 404 });
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
