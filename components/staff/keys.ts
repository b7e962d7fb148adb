import { byId, on } from "../ui/dom.ts";
import { showKind } from "./bar.ts";
import { leaveField } from "./focus.ts";
import { beginGoing, endGoing, goTo, isWaitedFor } from "./going.ts";
import { moveBy } from "./list.ts";
import { workspace } from "./page.ts";
import { moveHit, openSearch } from "./search.ts";
import { toEnd } from "./thread.ts";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const letters: Record<string, () => void> = {
  j: () => void (moveHit(1) || moveBy(1)),
  k: () => void (moveHit(-1) || moveBy(-1)),
  a: () => document.querySelector<HTMLElement>("[data-key=a]")?.click(),
  f: () => document.querySelector<HTMLElement>("[data-key=f]")?.click(),
  r: () => showKind("reply"),
  n: () => showKind("note"),
  l: () => open("tag-box"),
  x: () => open("close-box"),
  t: () => open("assign-to"),
  s: () => open("snooze-box"),
  z: () => pressUndo(),
  1: () => toTile(1),
  2: () => toTile(2),
  3: () => toTile(3),
  4: () => toTile(4),
  5: () => toTile(5),
  v: () => toViews(),
  g: beginGoing,
  "/": () => openSearch(),
  "?": () => byId("keys-help")?.togglePopover(),
  End: toEnd,
};

/** What was done to many stays above the list until somebody moves on; what stands beside the thread is later than that. */
function pressUndo(): void {
  const undo = document.querySelector("#thread [data-key=z]") ?? document.querySelector("[data-key=z]");
  (undo as HTMLElement | null)?.click();
}

function open(id: string): void {
  const box = byId(id);
  if (!box) return;
  // Of its button it knows where to stand; a telephone has another one.
  const buttons = [...document.querySelectorAll<HTMLElement>(`[popovertarget="${id}"]`)];
  box.showPopover({ source: buttons.find((button) => button.checkVisibility()) });
  if (box.contains(document.activeElement)) return;
  // At once: `toggle` comes after the next key, and that would be no letter of what is typed.
  const first = box.querySelector<HTMLElement>("[data-first]");
  (first ?? box.querySelector<HTMLElement>("button, textarea, a"))?.focus();
}

/** By their places: an agency with teams has one more. */
const toTile = (at: number) =>
  document.querySelectorAll<HTMLElement>("#tiles [data-category]")[at - 1]?.click();

/** To the view that is open, or the first: Tab goes on to the others. */
const toViews = () =>
  (
    document.querySelector<HTMLElement>("#views [aria-current]") ??
    document.querySelector<HTMLElement>("#views a")
  )?.focus();

/** Out of a field; out of the search, to where one was. */
function leave(target: EventTarget | null): void {
  if (document.querySelector(":popover-open")) return;
  if (byId("found") && history.length > 1) history.back();
  else if (typing(target)) leaveField(target as HTMLElement);
}

/** Letter keys work outside of fields, and can be switched off; Escape leaves a field for them. */
export function startKeys(): void {
  on("click", "[data-copy]", async (button) => {
    await navigator.clipboard?.writeText(button.dataset.copy ?? "").catch(() => undefined);
    const label = button.querySelector("span");
    if (label) label.textContent = button.dataset.copied ?? "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") return;
    const isGoing = endGoing();
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // Its keys are its own.
    if (byId<HTMLDialogElement>("canned-box")?.open) return;
    // Over the page stands the search: its Escape closes it, and no key reaches what lies below.
    const inSearch = byId<HTMLDialogElement>("search-box")?.open;
    if (event.key === "Escape" && !inSearch) return isGoing ? undefined : leave(event.target);
    if (typing(event.target) || (inSearch && !/^[jk]$/.test(event.key))) return;
    if (isGoing && !inSearch && isWaitedFor(event.key)) {
      // One that leads nowhere does nothing else either: whoever mistypes closes no conversation.
      event.preventDefault();
      return goTo(event.key);
    }
    const act = letters[event.key];
    const isLetter = event.key.length === 1;
    if (!act || (isLetter && workspace()?.dataset.letterKeys !== "true")) return;
    event.preventDefault();
    act();
  });
}
