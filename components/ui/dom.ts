// Small ways to reach the parts of a page, for the scripts of both sides.
type Htmx = {
  process(element: Element, force?: boolean): void;
  trigger(element: Element, name: string): void;
  swap(ctx: object): Promise<void>;
};

export const htmx = () => (window as unknown as { htmx: Htmx }).htmx;
export const byId = <E extends HTMLElement = HTMLElement>(id: string) =>
  document.getElementById(id) as E | null;

/** htmx's own morph, called by hand: the same as an answer of a form. */
export function morph(old: Element, fresh: Element): void {
  void htmx().swap({ sourceElement: old, target: old, text: fresh.outerHTML, swap: "outerMorph" });
}

/** A delegated listener: markup comes and goes, the document stays. */
export function on<E extends Event>(
  type: string,
  selector: string,
  then: (element: HTMLElement, event: E) => void,
  capture = false,
): void {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
      if (element) then(element, event as E);
    },
    capture,
  );
}

/** A version 4 UUID; `crypto.randomUUID` is absent on plain http. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
