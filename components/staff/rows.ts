import { byId, morph } from "../ui/dom.ts";
import { conversationId, say } from "./page.ts";
import { renewRow } from "./row.ts";
import { keepTicks } from "./ticks.ts";

export const rows = () => [...document.querySelectorAll<HTMLElement>("#rows > .row")];

/**
 * Everything in its right place; what left the category goes, unless it is the one that is open.
 * @returns whether that one belongs elsewhere
 */
export function settle(list: HTMLElement): boolean {
  keepTicks(list);
  for (const row of list.querySelectorAll<HTMLElement>(".row.gone"))
    if (row.dataset.id !== conversationId()) row.remove();
  const isKept = keepOpenInPlace(list);
  renew(list.ownerDocument, "list");
  renew(list.ownerDocument, "what-waits");
  setNews(0);
  return isKept;
}

/** The rows that are there change in place; new ones wait behind the button. */
export function updateInPlace(list: HTMLElement): void {
  for (const row of rows()) {
    const fresh = list.querySelector<HTMLElement>(`#row-${row.dataset.id}`);
    if (!fresh) continue;
    renewRow(row, fresh);
  }
  const known = new Set(rows().map((row) => row.id));
  setNews([...list.querySelectorAll(".row:not(.gone)")].filter((row) => !known.has(row.id)).length);
}

/** A part of the page as an answer has it. */
export function renew(page: Document, id: string): void {
  const fresh = page.getElementById(id);
  const old = byId(id);
  if (fresh && old) morph(old, fresh);
}

/**
 * The open row stays where it is until one moves on, so that `j` leads from it to the next most urgent.
 * @returns whether it belongs elsewhere
 */
function keepOpenInPlace(list: HTMLElement): boolean {
  const open = list.querySelector(`#row-${conversationId()}`);
  const all = rows();
  const at = all.findIndex((row) => row.id === open?.id);
  if (!open || at < 0) return false;
  const before = open.previousElementSibling;
  const above = all.slice(0, at).findLast((row) => list.querySelector(`#${row.id}`));
  if (above) list.querySelector(`#${above.id}`)!.after(open);
  else list.querySelector("#rows")?.prepend(open);
  return open.previousElementSibling !== before || open.matches(".gone");
}

function setNews(count: number): void {
  const button = byId<HTMLButtonElement>("news");
  if (!button) return;
  button.hidden = count === 0;
  button.textContent = count ? say("news", { count }) : "";
}
