import { on } from "./dom.ts";

/** What is on its way: where it was said, under which id, and which button was pressed meanwhile (null: the Enter key). */
type Sending = { where: string; id: string; pressed?: HTMLElement | null };

/**
 * A form sends one text at a time, and htmx drops what is pressed meanwhile. Whoever presses Send for further words before
 * the first stand in the thread need not press again: they are sent once the first do, if `place` is still the same.
 * To be called before all that listens to the form's submit, which does not see what waits.
 */
export function sendOneAtATime(selector: string, place: () => string): void {
  const sendings = new WeakMap<Element, Sending>();
  on(
    "submit",
    selector,
    (form, event: SubmitEvent) => {
      const sending = sendings.get(form);
      if (!sending) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      sending.pressed = event.submitter;
    },
    true,
  );
  on("htmx:before:request", selector, (form) => sendings.set(form, { where: place(), id: idOf(form) }));
  on("htmx:finally:request", selector, (form) => {
    const sending = sendings.get(form);
    sendings.delete(form);
    const { pressed } = sending ?? {};
    if (!sending || pressed === undefined) return;
    // htmx takes the next one as soon as it is through with this.
    setTimeout(() => {
      const hasArrived = sending.where === place() && sending.id !== idOf(form);
      const words = form.querySelector<HTMLTextAreaElement>("textarea[name=body]")?.value.trim();
      if (!hasArrived || !words || !form.isConnected || sendings.has(form)) return;
      // A button that the answer has taken away meant something else than sending.
      if (pressed && (!form.contains(pressed) || pressed.matches(":disabled"))) return;
      (form as HTMLFormElement).requestSubmit(pressed);
    });
  });
}

const idOf = (form: Element) => form.querySelector<HTMLInputElement>("input[name=client_id]")?.value ?? "";
