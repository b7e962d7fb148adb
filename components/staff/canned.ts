import { byId, on } from "../ui/dom.ts";
import { conversationId, post, workspace } from "./page.ts";
import { propose } from "./then.ts";

const box = () => byId<HTMLDialogElement>("canned-box");
const field = () => byId<HTMLInputElement>("canned-find");
const body = () => byId<HTMLTextAreaElement>("reply-body");

let openedIn = "";
/** Enter was pressed before the list had come: it takes the first as soon as that is there. */
let takesFirst = false;
/** Where the writer was: as the box closes over it, the field has its focus back, and not always its place. */
let caret: [from: number, until: number] = [0, 0];

/** Over the message bar; closed again, one is where one was. */
async function open(): Promise<void> {
  const [dialog, find] = [box(), field()];
  if (!dialog || !find || dialog.open || !body()) return;
  const here = conversationId();
  openedIn = here;
  caret = [body()!.selectionStart, body()!.selectionEnd];
  find.value = "";
  takesFirst = false;
  byId("offered")?.replaceChildren();
  dialog.showModal();
  find.focus();
  const answer = await fetch(`${dialog.dataset.offered}?for=${here}`).catch(() => null);
  if (answer?.status === 401) return location.reload();
  const list = answer?.ok ? await answer.text() : null;
  // It is filled in for this one's resident; by now the box may stand open over another one.
  if (list === null || openedIn !== here || here !== conversationId()) return;
  const page = new DOMParser().parseFromString(`<ul>${list}</ul>`, "text/html");
  byId("offered")?.replaceChildren(...page.querySelectorAll("li"));
  narrow();
  if (takesFirst && dialog.open) takeFirst();
}

function takeFirst(): void {
  const [first] = shown();
  if (first) take(first);
}

/** Small letters without their marks: what stands on the page and what is typed, so no rule of the server's has to fit. */
const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase();

/** Leaves what has every word that stands in the field; first what has them in its name. */
function narrow(): void {
  const words = fold(field()?.value ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const items = [...document.querySelectorAll<HTMLElement>("#offered > [data-words]")];
  for (const item of items) {
    const has = fold(item.dataset.words ?? "");
    item.hidden = !words.every((word) => has.includes(word));
    const name = fold(item.dataset.name ?? "");
    item.style.order = words.length && words.every((word) => name.includes(word)) ? "-1" : "";
  }
  const none = byId("offered-none");
  if (none) none.hidden = !items.length || items.some(({ hidden }) => !hidden);
}

/** A gap that nothing fills is chosen, to be written over. */
const GAP = /\{\{[^{}]*\}\}/;

/** Where the writer was, in place of what they had chosen; as if typed, so that it can be undone and is kept. */
function take(button: HTMLElement): void {
  const { canned = "", text = "" } = button.dataset;
  box()?.close();
  const to = body();
  // Another one may have been opened under the box.
  if (!to || openedIn !== conversationId()) return;
  const [from] = caret;
  type(to, text);
  propose(button.parentElement?.querySelector("template") ?? null);
  const gap = GAP.exec(text);
  if (gap) to.setSelectionRange(from + gap.index, from + gap.index + gap[0].length);
  void post(box()!.dataset.taken!, { conversation: openedIn, canned });
}

function type(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  area.setSelectionRange(...caret);
  // The old name of what a key does; nothing newer keeps the browser's own undo.
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, ...caret, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/** As they stand on screen. */
const shown = () => {
  const items = [...document.querySelectorAll<HTMLElement>("#offered > :not([hidden])")];
  return items
    .toSorted((a, b) => Number(a.style.order) - Number(b.style.order))
    .map((item) => item.querySelector<HTMLElement>(".offered")!);
};

function move(step: 1 | -1): void {
  const items = shown();
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (step > 0 ? items[0] : undefined) : items[at + step];
  if (next) next.focus();
  else if (at === 0) field()?.focus();
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

function pressed(event: KeyboardEvent): void {
  const step = steps[event.key];
  if (step) {
    event.preventDefault();
    move(step);
  }
  if (event.target !== field()) return;
  if (event.key === "Enter") {
    event.preventDefault();
    takesFirst = !byId("offered")?.childElementCount;
    takeFirst();
  } else if (event.key === "/" && !field()!.value) {
    // Somebody wanted the sign itself.
    event.preventDefault();
    box()!.close();
    type(body()!, "/");
  }
}

const isAtLineStart = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) =>
  selectionStart === selectionEnd && (selectionStart === 0 || value[selectionStart - 1] === "\n");

export function startCanned(): void {
  on("click", "[data-canned-open]", (_, event: MouseEvent) => {
    event.preventDefault();
    void open();
  });
  on<KeyboardEvent>("keydown", "#reply-body", (area, event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (workspace()?.dataset.letterKeys !== "true" || !isAtLineStart(area as HTMLTextAreaElement)) return;
    event.preventDefault();
    void open();
  });
  on("input", "#canned-find", narrow);
  on<KeyboardEvent>("keydown", "#canned-box", (_, event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing) pressed(event);
  });
  on<MouseEvent>("click", "#canned-box", (dialog, event) => {
    const at = event.target as Element;
    const button = at.closest<HTMLElement>("[data-canned]");
    if (button) take(button);
    else if (at === dialog || at.closest("[data-close]")) (dialog as HTMLDialogElement).close();
  });
}
