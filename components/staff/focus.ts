import { byId } from "../ui/dom.ts";
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

/** The conversation that a form was sent from, while its answer is on the way. */
let sentFrom: string | undefined;

/** After an answer focus stands where one goes on: in what it asks, in the next thread's box, never on nothing. */
function place(): void {
  const question =
    byId("held") ??
    document.querySelector<HTMLElement>("#bar [data-question] button, #bar [data-question] a");
  const movedOn = sentFrom !== undefined && sentFrom !== conversationId();
  const asked = sentFrom !== undefined && question;
  sentFrom = undefined;
  if (asked) asked.focus();
  else if (movedOn || nowhere()) toBox(movedOn);
}

/** Whoever sent and closed writes on; whoever pressed something else reads first. */
function toBox(writes: boolean): void {
  const box = byId<HTMLTextAreaElement>("reply-body");
  if (writes && hasKeys.matches && box && !box.form?.hidden) box.focus();
  else heading()?.focus({ preventScroll: true });
}

export function startFocus(): void {
  document.addEventListener("submit", ({ target }) => {
    if (target instanceof HTMLElement && target.closest("#thread, #contact-panel"))
      sentFrom = conversationId();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement } = (event as CustomEvent<{ ctx: { sourceElement?: HTMLElement } }>).detail.ctx;
    if (!sourceElement?.hasAttribute("hx-sse:connect")) place();
  });
  document.addEventListener("parley:shown", (event) => {
    if (!(event as CustomEvent<{ keeps: boolean }>).detail.keeps && nowhere()) toBox(false);
  });
}
