import { on } from "./dom.ts";

/**
 * A form sends one text at a time, and htmx drops what is pressed meanwhile. Whoever presses Send for further words before
 * the first stand in the thread need not press again: they are sent once the first do, if `place` is still the same.
 * To be called before all that listens to the form's submit, which does not see what waits.
 */
export function sendOneAtATime(selector: string, place: () => string): void {
  const sending = new WeakMap<Element, string>();
  const waiting = new WeakMap<Element, HTMLElement | null>();
  on(
    "submit",
    selector,
    (form, event: SubmitEvent) => {
      if (!sending.has(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.set(form, event.submitter);
    },
    true,
  );
  on("htmx:before:request", selector, (form) => sending.set(form, `${place()} ${idOf(form)}`));
  on("htmx:finally:request", selector, (form) => {
    const sent = sending.get(form);
    sending.delete(form);
    if (sent === undefined || !waiting.has(form)) return;
    const by = waiting.get(form);
    waiting.delete(form);
    // htmx takes the next one as soon as it is through with this.
    setTimeout(() => {
      const [where] = sent.split(" ");
      const hasArrived = where === place() && sent !== `${where} ${idOf(form)}`;
      const words = form.querySelector<HTMLTextAreaElement>("textarea[name=body]")?.value.trim();
      if (!hasArrived || !words || !form.isConnected || sending.has(form)) return;
      const button = by?.isConnected && form.contains(by) ? by : null;
      if (button?.matches(":disabled")) return;
      (form as HTMLFormElement).requestSubmit(button);
    });
  });
}

const idOf = (form: Element) => form.querySelector<HTMLInputElement>("input[name=client_id]")?.value ?? "";
