import { byId, on } from "../ui/dom.ts";
import { workspace } from "./page.ts";
import { enterPalette, showCommands } from "./palette.ts";

const box = () => byId<HTMLDialogElement>("search-box");
const field = () => byId<HTMLInputElement>("search-all");

/** Milliseconds without a key after which the words are looked for. */
const PAUSE = 150;

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

/** Over whatever page it is; closed again, one is where one was. */
export function openSearch(forCommands = false): void {
  const dialog = box();
  // Over another box stands none.
  if (!dialog || (!dialog.open && document.querySelector("dialog[open]"))) return;
  if (!dialog.open) dialog.showModal();
  field()?.focus();
  field()?.select();
  enterPalette(forCommands);
  void find();
}

/** On a Mac Ctrl+K is a text box's own: it cuts to the end of the line. */
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): boolean {
  const held = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return key.toLowerCase() === "k" && held && !altKey && !shiftKey && !isComposing;
}

async function find(): Promise<void> {
  const text = field()?.value.trim() ?? "";
  const mine = ++asked;
  const answer = await fetch(`${box()!.dataset.hits}?${new URLSearchParams({ q: text })}`).catch(() => null);
  // A later question is on its way, or there is nothing better than what stands there.
  if (mine !== asked || !answer) return;
  if (answer.status === 401) return location.reload();
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) return;
  const chosen = document.activeElement?.closest("#search-hits a.hit")?.getAttribute("href");
  byId("search-hits")?.replaceChildren(...page.body.childNodes);
  if (!chosen) return;
  const hits = [...document.querySelectorAll<HTMLElement>("#search-hits a.hit")];
  (hits.find((hit) => hit.getAttribute("href") === chosen) ?? field())?.focus();
}

/** What was offered stands in the field, to be typed on. */
function complete(text: string): void {
  const input = field();
  if (!input) return;
  input.value = text;
  input.focus();
  input.setSelectionRange(text.length, text.length);
  showCommands();
  void find();
}

/** Where hits can be chosen by keys now: in the open box, or on the page of the search. */
const within = () => (box()?.open ? box() : byId("found"));

/** To the hit after or before the one with the focus; before the first is the field. False where there are none. */
export function moveHit(step: 1 | -1): boolean {
  const hits = [...(within()?.querySelectorAll<HTMLElement>("a.hit, .command") ?? [])];
  if (!hits.length) return false;
  const at = hits.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (step > 0 ? hits[0] : null) : hits[at + step];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  } else if (at === 0)
    (box()?.open ? field() : document.querySelector<HTMLElement>("main [name=q]"))?.focus();
  return true;
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

export function startSearch(): void {
  on<MouseEvent>("click", "a[data-search]", (_, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openSearch();
  });
  on("input", "#search-all", () => {
    clearTimeout(timer);
    timer = setTimeout(find, PAUSE);
  });
  // On the search's own page it is a link.
  on<MouseEvent>("click", "#search-box [data-completes]", (offer, event) => {
    event.preventDefault();
    complete(offer.dataset.completes ?? "");
  });
  // Beside the box too.
  on<MouseEvent>("click", "#search-box", (dialog, event) => {
    const pressed = event.target as Element;
    if (pressed === dialog || pressed.closest("[data-close]")) (dialog as HTMLDialogElement).close();
  });
  document.addEventListener("keydown", (event) => {
    if (isPaletteKey(event) && workspace()) {
      event.preventDefault();
      return openSearch(true);
    }
    // A field with words in it keeps the first Escape for itself.
    if (event.key === "Escape" && !event.isComposing && box()?.open) {
      event.preventDefault();
      return box()!.close();
    }
    const step = steps[event.key];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (!step || !isPlain || event.defaultPrevented) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (!target?.matches("#search-all, main [name=q], a.hit, .command")) return;
    if (moveHit(step)) event.preventDefault();
  });
}
