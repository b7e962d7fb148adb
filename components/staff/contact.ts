import { byId } from "../ui/dom.ts";
import { refresh } from "./swap.ts";

const panel = () => byId("contact-panel");
let waiting = false;
/** What on the screen is older than the cards. */
let thread = false;
let stale = false;

/** While somebody points or types there nothing moves, and neither a search nor a half-filled form is taken away. */
const inUse = () =>
  Boolean(
    panel()?.matches(":hover") ||
      panel()?.contains(document.activeElement) ||
      panel()?.querySelector("details.create[open]") ||
      panel()?.querySelector<HTMLInputElement>("input[type=search]")?.value,
  );

/**
 * Cards are not what they were; 0 stands for any. The one that is shown also gives the thread its names. Where nobody
 * is linked any card may be a likely one.
 */
export function cardsChanged(ids: number[]): void {
  const shown = panel()?.dataset.contact;
  if (shown === undefined) return;
  const isShown = ids.includes(0) || ids.includes(Number(shown));
  if (shown && !isShown) return;
  stale = true;
  thread ||= shown !== "";
  again();
}

/** The whole page is asked for now: what was old before that needs no asking of its own. */
export function cardsAsked(): void {
  thread = stale = false;
}

/** Once for a burst, and not all windows of the agency at the same moment. */
function again(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    const free = stale && !inUse();
    const parts = [thread && "thread", free && "contact-panel"].filter((part) => part !== false);
    thread = false;
    if (free) stale = false;
    void refresh(parts);
  }, Math.random() * 250);
}

/** What had to wait comes when the panel is left. */
function settle(): void {
  if (stale && !inUse()) again();
}

export function startContact(): void {
  document.addEventListener("pointerover", settle);
  document.documentElement.addEventListener("pointerleave", () => setTimeout(settle));
  document.addEventListener("focusout", () => setTimeout(settle));
  document.addEventListener("parley:shown", (event) => {
    // Another conversation, with its own panel.
    if (!(event as CustomEvent<{ keeps: boolean }>).detail.keeps) cardsAsked();
  });
}
