import { byId, on } from "../ui/dom.ts";
import { conversationId } from "./page.ts";

const heading = () => byId("messages-name");
const nowhere = () => !document.activeElement || document.activeElement === document.body;
/** A phone would open its keyboard over what one came to read. */
const hasKeys = matchMedia("(hover: hover) and (pointer: fine)");

/** Escape: out of the field, and to the thread's name, from where keys and readers go on. */
export function leaveField(field: HTMLElement): void {
  const name = field.closest("#thread") && heading();
  if (name) name.focus();
  else field.blur();
}

type Swap = CustomEvent<{ ctx: { sourceElement?: HTMLElement } }>;

/** The conversation that a form was sent from, by the form; by its answer, when that is about to be shown. */
const sentFrom = new WeakMap<object, string>();

/** After an answer focus stands where one goes on: in what it asks, in the next thread's box, never on nothing. */
function place(from: string): void {
  const movedOn = from !== conversationId();
  const question = byId("held") ?? document.querySelector<HTMLElement>("#bar [data-question] :is(button, a)");
  // Whoever pressed something elsewhere stays there.
  const isAsked = nowhere() || byId("bar")?.contains(document.activeElement);
  if (question && !movedOn && isAsked) question.focus();
  else if (movedOn || nowhere()) toBox(movedOn);
}

/** Whoever sent and closed writes on; whoever pressed something else reads first. */
function toBox(writes: boolean): void {
  const box = byId<HTMLTextAreaElement>("reply-body");
  if (writes && hasKeys.matches && box && !box.form?.hidden) box.focus();
  else heading()?.focus({ preventScroll: true });
}

export function startFocus(): void {
  const note = (form: HTMLElement) => void sentFrom.set(form, conversationId());
  on("submit", "#thread form, #contact-panel form", note, true);
  // The form may go with the swap, so its answer is known by what it came in.
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx } = (event as Swap).detail;
    const from = ctx.sourceElement && sentFrom.get(ctx.sourceElement);
    if (from !== undefined) sentFrom.set(ctx, from);
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const from = sentFrom.get((event as Swap).detail.ctx);
    if (from !== undefined) place(from);
  });
  // A box that opens is written in at once; `toggle` does not bubble.
  const enter = (box: HTMLElement, { newState }: ToggleEvent) => {
    if (newState === "open") box.querySelector<HTMLElement>("[data-first]")?.focus();
  };
  on("toggle", "[popover]", enter, true);
  document.addEventListener("parley:shown", (event) => {
    if (!(event as CustomEvent<{ keeps: boolean }>).detail.keeps && nowhere()) toBox(false);
  });
}
