import { OpenPart } from "#components/conversations/screen.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { readOpenScreen } from "#lib/conversations/screen.ts";
import { fragment, html } from "#lib/html.ts";
import { type Asked, movedTo, openAndRead, titleOf } from "./asked.ts";
import { actions } from "./thread-actions.ts";

/** The thread and the contact of the page that is asked for, for whoever puts no more in place; null where none is open. */
export async function respondOpen(agent: Agent, asked: Asked): Promise<Response | null> {
  const screen = await openAndRead(agent, asked, readOpenScreen);
  // Whoever asks for one that is another by now takes the whole page, which leads there.
  if (!screen.open || movedTo(agent.agency, asked, screen)) return null;
  const title = titleOf(agent, asked, screen.open.conversation);
  return fragment(
    await html(<OpenPart {...{ screen, title }} view={asked.view} words={asked.words} actions={actions} />),
  );
}
