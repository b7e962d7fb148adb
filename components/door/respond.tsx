import type { ReactElement } from "react";
import { html } from "#lib/html.ts";
import { START } from "#lib/paths.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";
import { DoorPage } from "./door-page.tsx";

/** The words for somebody of whom only the browser is known. */
export const strangersWords = (request: Request): Words =>
  wordsFor(request.headers.get("accept-language")?.startsWith("es") ? "es" : "en", "UTC");

/** A whole page without scripts, beside the workspace; null for scripts, which look at the status alone. */
export async function respondAtDoor(
  page: ReactElement | null,
  status: number,
  more: Record<string, string> = {},
): Promise<Response> {
  return new Response(page ? `<!doctype html>${await html(page)}` : "", {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "content-security-policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'",
      ...more,
    },
  });
}

/** Instead of a page of ours that could not be made: once the database is there again it loads itself anew. */
export function respondBroken(
  request: Request,
  why: "fault" | "database",
  language: "en" | "es",
): Promise<Response> {
  const status = why === "database" ? 503 : 500;
  if (request.headers.has("hx-request")) return respondAtDoor(null, status);
  const words = wordsFor(language, "UTC");
  const page = (
    <DoorPage words={words} title={words.t(`door.${why}`)} reloads={why === "database"}>
      <p>{words.t(why === "database" ? "door.database_hint" : "door.fault_page")}</p>
      <p>
        <a href={START}>{words.t("error.home")}</a>
      </p>
    </DoorPage>
  );
  return respondAtDoor(page, status);
}

/** For residents: there is nothing at this address. */
export function respondNowhere(request: Request): Promise<Response> {
  const words = strangersWords(request);
  const page = (
    <DoorPage words={words} title={words.t("error.title")}>
      <p>{words.t("door.nowhere_hint")}</p>
    </DoorPage>
  );
  return respondAtDoor(page, 404);
}
