import { cookies } from "next/headers";
import type { TrayView } from "#components/outside-world/tray-letter.tsx";
import { TrayPage } from "#components/outside-world/tray-page.tsx";
import { readLook } from "#lib/auth/look.ts";
import { findHost } from "#lib/chat/chat.ts";
import { html, page } from "#lib/html.ts";
import { listTray } from "#lib/outside/tray.ts";
import { outsidePolicy } from "#lib/policy.ts";
import type { Trial } from "#lib/trial/trial.ts";
import { wordsFor } from "#lib/words/words.ts";

type Held = Pick<TrayView, "answered" | "typed" | "problem">;

/** The whole page; 422 with everything typed where something is wrong. */
export async function respondWithTray(trial: Trial, held: Held): Promise<Response> {
  const [{ language, theme }, host, letters] = await Promise.all([
    cookies().then(readLook),
    findHost(trial.slug),
    listTray(trial.id),
  ]);
  const words = wordsFor(language, host?.timeZone ?? "UTC");
  const markup = await html(<TrayPage {...{ ...held, theme, words, letters }} now={new Date()} />);
  return page(markup, { status: held.problem ? 422 : 200, policy: outsidePolicy });
}
