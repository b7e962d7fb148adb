import { byId, on } from "../ui/dom.ts";
import { say, workspace } from "./page.ts";

const TICK = "#rows > .row > .row-pick > input";
const LINK = "#rows > .row > a";

const ticks = () => [...document.querySelectorAll<HTMLInputElement>(TICK)];
const tickIn = (row: Element | null) => row?.querySelector<HTMLInputElement>(".row-pick > input") ?? null;
const all = () => document.querySelector<HTMLInputElement>("#bulk input[name=all]");

/** Shown with the list and none of it: what has left, and what is snoozed. */
const isBeside = (tick: HTMLElement) => Boolean(tick.closest(".row")?.matches(".gone, .fold ~ .row"));

export const hasTicked = () => Boolean(all()?.checked) || ticks().some((tick) => tick.checked);

/** What takes the list's place has the same rows ticked, as they were shown then. */
export function keepTicks(list: HTMLElement): void {
  for (const tick of ticks()) {
    const fresh = tick.checked && tickIn(list.querySelector(`#${tick.closest(".row")!.id}`));
    if (!fresh) continue;
    fresh.setAttribute("checked", "");
    fresh.value = tick.value;
    fresh.setAttribute("value", tick.value);
  }
}

/** A row that is ticked says what was shown when it was; any other what is shown now. */
export function renewTick(row: HTMLElement, fresh: HTMLElement): void {
  const [tick, newer] = [tickIn(row), tickIn(fresh)];
  if (tick && newer && !tick.checked) tick.value = newer.value;
}

/** The row from which a range goes on. */
let from: HTMLInputElement | null = null;

/** All between the last one that was ticked and this one. */
function tickUpTo(tick: HTMLInputElement, checked: boolean): void {
  const every = ticks();
  const [one, two] = [every.indexOf(from ?? tick), every.indexOf(tick)];
  if (one >= 0)
    for (const each of every.slice(Math.min(one, two), Math.max(one, two) + 1)) each.checked = checked;
  tick.checked = checked;
}

function ticked(tick: HTMLInputElement): void {
  from = tick;
  if (!tick.checked && all()) all()!.checked = false;
  tell();
}

let count = 0;

function tell(): void {
  const words = byId("bulk-count");
  const now = ticks().filter((tick) => tick.checked).length;
  if (words && now !== count) words.textContent = say("ticked", { count: now });
  count = now;
}

const areLetters = () => workspace()?.dataset.letterKeys === "true";

/** On the row with the focus: `x` ticks it, unless it is the one that is open and nothing is ticked; Shift and an arrow ticks it and the next one as well. */
function press(link: HTMLElement, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = link.closest(".row");
  const tick = tickIn(row);
  if (!tick) return;
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  if (event.shiftKey && /^Arrow(?:Down|Up)$/.test(event.key)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    tick.checked = true;
    const other = tickIn(next ?? null);
    if (other) other.checked = true;
    next?.querySelector("a")?.focus();
    ticked(other ?? tick);
  } else if (event.key === "x" && areLetters()) {
    // What was opened by a click still has the focus here: its letters are those of the conversation.
    if (link.hasAttribute("aria-current") && !hasTicked()) return;
    event.preventDefault();
    tick.checked = !tick.checked;
    ticked(tick);
  } else if (event.key === "Escape" && hasTicked()) {
    event.preventDefault();
    byId<HTMLFormElement>("bulk")?.reset();
  }
}

export function startTicks(): void {
  on<MouseEvent>("click", TICK, (element, event) => {
    const tick = element as HTMLInputElement;
    if (event.shiftKey) tickUpTo(tick, tick.checked);
    ticked(tick);
  });
  // Shift opens a window, unless some are ticked: then it goes on with them.
  on<MouseEvent>("click", LINK, (link, event) => {
    const tick = tickIn(link.closest(".row"));
    if (!event.shiftKey || !tick || !hasTicked()) return;
    event.preventDefault();
    tickUpTo(tick, true);
    ticked(tick);
  });
  on("change", "#bulk input[name=all]", (element) => {
    const { checked } = element as HTMLInputElement;
    for (const tick of ticks()) if (!isBeside(tick)) tick.checked = checked;
    tell();
  });
  on<KeyboardEvent>("keydown", LINK, press);
  // The reset has not happened yet.
  on("reset", "#bulk", () => setTimeout(tell));
  on("click", "[data-gone]", (link, event) => {
    event.preventDefault();
    byId(link.dataset.gone!)?.remove();
  });
  // Back brings a page as it was left.
  addEventListener("pageshow", tell);
}
