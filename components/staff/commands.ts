/**
 * What can be done from where one stands, read off the page: its menus, buttons and links. So the palette offers what the page
 * offers and nothing else, and to press it there is to press it here: who may do what is decided in one place.
 */

import { byId } from "../ui/dom.ts";

export type Command = { name: string; of: string; run: () => void };

/** Of a thread, of a card or another page with a head; nothing of a box with a form of its own. */
const ACTS = "#thread-head :is(button, a), #bar .tabs a, main .page-head .actions :is(a, button)";
const PAGES = "#workspace nav.wide-only a, #me-menu a, #views a";

export const listActs = (): Command[] =>
  [...document.querySelectorAll<HTMLElement>(ACTS)].filter(isOffered).flatMap(toCommand);

export const listPages = (): Command[] =>
  [...document.querySelectorAll<HTMLElement>(PAGES)].filter(isOffered).flatMap(toCommand);

/** Words as they are compared: small letters without their marks. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

/** Whether each word that is typed begins one of a name. */
export function fits(name: string, typed: string): boolean {
  const names = plain(name).split(/[^\p{L}\p{N}]+/u);
  const sought = plain(typed).split(/\s+/).filter(Boolean);
  return sought.every((word) => names.some((one) => one.startsWith(word)));
}

/** What a narrower or wider window shows in its place is not there; what waits in a closed menu is. */
function isOffered(element: HTMLElement): boolean {
  if (element.matches(":disabled, .back") || element.closest(".pop-box, form:has(.input)")) return false;
  // Of a menu its items are named one by one.
  if (!element.matches(".pop-item") && opens(element)?.matches(".pop-menu")) return false;
  for (let at: HTMLElement | null = element; at && at.tagName !== "BODY"; at = at.parentElement)
    if (!at.matches("[popover]") && getComputedStyle(at).display === "none") return false;
  return true;
}

function toCommand(element: HTMLElement): Command[] {
  const named = namesOf(element);
  const sign = signOf(element);
  return named.name ? [{ ...named, run: () => run(element, sign) }] : [];
}

function namesOf(element: HTMLElement): Pick<Command, "name" | "of"> {
  const menu = element.closest<HTMLElement>(".pop-menu");
  const opener = menu && document.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]:not(.pop-item)`);
  // The name of the menu of all that is left says nothing.
  const of = opener && menu.id !== "more-actions" && menu.id !== "me-menu" ? labelOf(opener) : "";
  return { name: labelOf(element), of };
}

/** By what a command is known again: a page by its address, all else by what it says, and a switch by how it stands. */
function signOf(element: HTMLElement): string {
  const { name, of } = namesOf(element);
  const state = element.getAttribute("aria-checked") ?? element.getAttribute("aria-pressed") ?? "";
  return element.getAttribute("href") ?? `${of} ${name} ${state}`;
}

/** Under the box the page goes on, and a button that stays may be another's by now: what was read is pressed, or nothing. */
function run(element: HTMLElement, sign: string): void {
  const isStill = (one: HTMLElement) => one.isConnected && signOf(one) === sign;
  const offered = () =>
    [...document.querySelectorAll<HTMLElement>(`${ACTS}, ${PAGES}`)].filter(isOffered).find(isStill);
  const found = isStill(element) ? element : offered();
  if (found) press(found);
}

function press(element: HTMLElement): void {
  element.click();
  const opened = opens(element);
  if (!opened?.matches(":popover-open") || opened.contains(document.activeElement)) return;
  opened.querySelector<HTMLElement>("button, textarea, a")?.focus();
}

const opens = (element: HTMLElement) => byId(element.getAttribute("popovertarget") ?? "");

function labelOf(element: HTMLElement): string {
  const label = element.getAttribute("aria-label");
  if (label) return label;
  const copy = element.cloneNode(true) as HTMLElement;
  for (const sign of copy.querySelectorAll("[aria-hidden=true]")) sign.remove();
  return copy.textContent?.replace(/\s+/g, " ").trim() ?? "";
}
