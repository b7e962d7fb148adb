/** What the page says about itself. */
import { byId } from "../ui/dom.ts";

export const workspace = () => byId("workspace");
export const agency = () => workspace()?.dataset.agency ?? "";
export const userId = () => workspace()?.dataset.user ?? "";
export const thread = () => byId("thread");
export const conversationId = () => thread()?.dataset.conversation ?? "";

let catalogue: Record<string, string> | undefined;

/** A sentence of the catalogue, which the page carries; `{name}` and the like are filled in. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  catalogue ??= JSON.parse(workspace()?.dataset.words ?? "{}") as Record<string, string>;
  return (catalogue[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** In the agency's zone, as everything else on the page is. */
export const clock = (at: Date) =>
  at.toLocaleTimeString(document.documentElement.lang === "es" ? "es-US" : "en-US", {
    hour: "numeric",
    minute: "2-digit",
    timeZone: workspace()?.dataset.zone,
  });

/** The agency's day, as `2026-11-28`. */
export const day = (at: Date) => at.toLocaleDateString("en-CA", { timeZone: workspace()?.dataset.zone });

/** Posts small news (a draft, a look) beside the forms. False when it did not arrive. */
export async function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<boolean> {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(path, { method: "POST", body, headers, keepalive: true });
    return answer.ok;
  } catch {
    return false;
  }
}
