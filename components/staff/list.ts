import { byId, on } from "../ui/dom.ts";
import { fetchAhead } from "./ahead.ts";
import { conversationId, thread } from "./page.ts";
import { renew, rows, settle, updateInPlace } from "./rows.ts";
import { show } from "./swap.ts";
import { hasTicked } from "./ticks.ts";

const panel = () => byId("list-panel");

let pending: HTMLElement | null = null;
/** Something in the list is not where it belongs, for the sake of who uses it. */
let keptInPlace = false;
let waiting = false;
let pointerInside = false;
let asked = 0;
let shownAnswer = 0;
/** How often the stream has said who is here. */
let presenceHeard = 0;
let soon: ReturnType<typeof setTimeout> | undefined;

/** While somebody points or tabs in the list, or has ticked some of it, nothing in it moves. */
const inUse = () => pointerInside || hasTicked() || Boolean(byId("list")?.contains(document.activeElement));

/** Milliseconds in which a thread that was just opened is painted. */
const OPENING = 250;

/** After a thread was opened here: its own picture comes first, on a slow machine they would share the time. */
export function refetchListSoon(): void {
  clearTimeout(soon);
  soon = setTimeout(() => {
    soon = undefined;
    refetchList();
  }, OPENING);
}

/** Asks for the list as it is now: once for a burst, and not all windows of the agency at the same moment. */
export function refetchList(): void {
  // What is asked soon sees what has changed until then.
  if (waiting || soon !== undefined || !panel()) return;
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    await fetchList();
  }, Math.random() * 250);
}

/** What else comes along with a list, by its ids. */
const around =
  "mention-list tiles views bulk-all bulk-people bulk-tags thread-head drafting-open brand bubble duty".split(
    " ",
  );

async function fetchList(): Promise<void> {
  const base = panel()?.dataset.refetch;
  if (!base || document.hidden) return;
  const shown = rows().map((row) => row.dataset.id);
  const at = encodeURIComponent(location.pathname + location.search);
  const mine = ++asked;
  const heard = presenceHeard;
  const open = conversationId();
  const answer = await fetch(`${base}&open=${open}&shown=${shown.join(",")}&at=${at}`).catch(() => null);
  // An earlier question may be answered later, with what was.
  if (!answer?.ok || mine < shownAnswer) return;
  const text = await answer.text();
  // Another is open by now: head and rows of this answer are made for the one before.
  if (open !== conversationId()) return refetchListSoon();
  shownAnswer = mine;
  const page = new DOMParser().parseFromString(text, "text/html");
  // The stream has said since who is here and types: the answer holds who was.
  const present = byId("presence");
  if (heard !== presenceHeard && present)
    page.getElementById("presence")?.replaceWith(present.cloneNode(true));
  // Whoever chooses from it just now has it as it is.
  const isChosenFrom = (id: string) => byId(id)?.matches("[role=listbox]:not([hidden])");
  for (const id of around) if (!isChosenFrom(id)) renew(page, id);
  const list = page.getElementById("list");
  if (list) apply(list);
}

function apply(list: HTMLElement): void {
  if (inUse() && rows().length) {
    keptInPlace = true;
    pending = list;
    updateInPlace(list);
    return;
  }
  pending = null;
  keptInPlace = settle(list);
}

function settlePending(): void {
  if (!pending) return;
  const list = pending;
  pending = null;
  keptInPlace = settle(list);
}

/** Another order of the list leaves open what is open. */
function keepOpenWhenSorted(): void {
  const link = document.querySelector<HTMLAnchorElement>(".list-order > a");
  if (link) link.setAttribute("href", location.pathname + link.search);
}

/** Marks the row at once; the thread follows, and what is likely to be opened after it is fetched. */
export function openRow(link: HTMLAnchorElement, next?: HTMLAnchorElement | null): void {
  const id = link.closest<HTMLElement>(".row")?.dataset.id ?? "";
  wanted = id;
  markOpen(id);
  void show(link.href.split("#")[0]!).then((isShown) => {
    if (isShown && wanted === id) setTimeout(() => wanted === id && fetchAhead(next), OPENING);
    if (isShown || wanted !== id || conversationId() === id) return;
    // It did not come: what is on the screen is what is open, and whether that one is unread the list knows.
    markOpen(conversationId());
    refetchListSoon();
  });
}

/** What was clicked last. */
let wanted = "";

function markOpen(id: string): void {
  for (const row of rows()) {
    const chosen = row.dataset.id === id;
    row.classList.toggle("selected", chosen);
    if (!chosen) row.querySelector("a")?.removeAttribute("aria-current");
    else {
      row.querySelector("a")?.setAttribute("aria-current", "true");
      const wasUnread = row.classList.contains("unread");
      row.classList.remove("unread");
      row.querySelector(".unread-word")?.remove();
      // The last of them: its tile has none any more either, or they stand further down.
      if (wasUnread && !document.querySelector("#rows > .row.unread")) refetchListSoon();
    }
  }
}

let marked = "";

/** However another conversation came: by a click, by Back, by a form that led on. */
function seeOpen(): void {
  const id = conversationId();
  if (id === marked) return;
  marked = id;
  markOpen(id);
  for (const back of document.querySelectorAll<HTMLInputElement>(":is(#bubble, #bulk) input[name=back]"))
    back.value = location.pathname + location.search;
  // Moved on: what kept its place for the one that was open may go to its own.
  if (keptInPlace || document.querySelector("#rows > .row.gone")) refetchListSoon();
}

/** `j` and `k`: the row after or before the one that is open, or about to be. */
export function moveBy(step: 1 | -1): void {
  const all = rows();
  const at = all.findIndex((row) => row.classList.contains("selected"));
  const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  const link = all[to]?.querySelector("a");
  if (!link) return;
  all[to]!.scrollIntoView({ block: "nearest" });
  openRow(link, all[to + step]?.querySelector("a"));
}

export function startList(): void {
  on<MouseEvent>("click", "a[data-open]", (link, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || event.defaultPrevented)
      return;
    // On the dashboard there is no thread to take the place of another.
    if (!thread()) return;
    event.preventDefault();
    openRow(link as HTMLAnchorElement);
  });
  on("click", "#news", settlePending);
  on<MouseEvent>("click", "a[data-more]", async (link, event) => {
    event.preventDefault();
    const limit = new URL((link as HTMLAnchorElement).href).searchParams.get("rows") ?? "50";
    panel()!.dataset.refetch = panel()!.dataset.refetch!.replace(/rows=\d+/, `rows=${limit}`);
    pointerInside = false;
    (document.activeElement as HTMLElement | null)?.blur();
    await fetchList();
    settlePending();
  });
  document.addEventListener("pointerover", (event) => {
    const inside = Boolean(event.target instanceof Element && event.target.closest("#list"));
    if (pointerInside && !inside) {
      pointerInside = false;
      if (!inUse()) settlePending();
    }
    pointerInside = inside && event.pointerType !== "touch";
  });
  document.documentElement.addEventListener("pointerleave", () => {
    pointerInside = false;
    if (!inUse()) settlePending();
  });
  document.addEventListener("focusout", () => setTimeout(() => (inUse() ? undefined : settlePending())));
  document.addEventListener("parley:shown", () => {
    keepOpenWhenSorted();
    seeOpen();
  });
  document.addEventListener("htmx:after:swap", seeOpen);
  document.addEventListener("htmx:sse:after:message", (event) => {
    const { message } = (event as CustomEvent<{ message: { data: string } }>).detail;
    if (message.data.includes('id="presence"')) presenceHeard++;
  });
  // "waiting 17 min" goes on by itself.
  setInterval(refetchList, 60_000);
}
