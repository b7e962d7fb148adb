import { byId, on } from "../ui/dom.ts";
import { fits } from "./commands.ts";

const body = () => byId<HTMLTextAreaElement>("note-body");
const list = () => byId("mention-list");
const all = () => [...document.querySelectorAll<HTMLElement>("#mention-list > [role=option]")];
const shown = () => all().filter(({ hidden }) => !hidden);

/** More than these nobody reads while typing. */
const MOST = 6;

/** The name that is being typed, right before the caret. However somebody's layout makes an `@`: what stands there is read, and no key. */
const CALL = /(?:^|[\s(])@([\p{L}\p{M}'-]*)$/u;

const isOpen = () => list()?.hidden === false;

/** What Escape has closed stays so until another name is begun. */
let closedAt = -1;

function look(): void {
  const area = body();
  if (!area || !list()) return;
  const { value, selectionStart, selectionEnd } = area;
  const [call, typed] = CALL.exec(value.slice(0, selectionStart)) ?? [];
  const at = selectionStart - (typed?.length ?? 0);
  if (call === undefined || selectionStart !== selectionEnd || at === closedAt) {
    close();
    return;
  }
  closedAt = -1;
  let left = MOST;
  for (const option of all()) option.hidden = !fits(option.dataset.name ?? "", typed!) || left-- <= 0;
  const [first] = shown();
  if (!first) {
    close();
    return;
  }
  list()!.hidden = false;
  // Only while there is something to choose: a text box is a text box else.
  area.setAttribute("role", "combobox");
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-expanded", "true");
  area.setAttribute("aria-controls", "mention-list");
  choose(first);
}

function close(): void {
  if (list()) list()!.hidden = true;
  for (const name of ["role", "aria-autocomplete", "aria-expanded", "aria-controls", "aria-activedescendant"])
    body()?.removeAttribute(name);
}

function choose(option: HTMLElement): void {
  for (const one of all()) one.setAttribute("aria-selected", String(one === option));
  body()?.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

const chosen = () => shown().find((option) => option.getAttribute("aria-selected") === "true");

function move(step: 1 | -1): void {
  const options = shown();
  const at = options.indexOf(chosen()!);
  choose(options[(at + step + options.length) % options.length]!);
}

/** In place of what was typed of the name; as if typed, so that it can be undone and is kept. */
function take(option: HTMLElement): void {
  const area = body()!;
  const [, typed = ""] = CALL.exec(area.value.slice(0, area.selectionStart)) ?? [];
  area.focus();
  area.setSelectionRange(area.selectionStart - typed.length, area.selectionStart);
  const text = `${option.dataset.handle} `;
  // The old name of what a key does; nothing newer keeps the browser's own undo.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  close();
}

const acts: Record<string, () => void> = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => take(chosen()!),
  Tab: () => take(chosen()!),
  Escape() {
    const [, typed = ""] = CALL.exec(body()!.value.slice(0, body()!.selectionStart)) ?? [];
    closedAt = body()!.selectionStart - typed.length;
    close();
  },
};

export function startMentions(): void {
  on("input", "#note-body", look);
  on("click", "#note-body", look);
  on("focusout", "#note-body", close);
  // Before anybody else hears of it: Escape leaves the list and not the field.
  on<KeyboardEvent>(
    "keydown",
    "#note-body",
    (_, event) => {
      const act = acts[event.key];
      const isPlain =
        !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.isComposing;
      if (!act || !isPlain || !isOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    true,
  );
  // Pressed, the field keeps its focus.
  on<PointerEvent>("pointerdown", "#mention-list", (_, event) => event.preventDefault());
  on<MouseEvent>("click", "#mention-list > [role=option]", take);
}
