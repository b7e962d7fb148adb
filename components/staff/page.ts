/** What the page says about itself, and small ways to reach its parts. */
type Htmx = {
  process(element: Element, force?: boolean): void;
  trigger(element: Element, name: string): void;
};

export const htmx = () => (window as unknown as { htmx: Htmx }).htmx;
export const byId = <E extends HTMLElement = HTMLElement>(id: string) =>
  document.getElementById(id) as E | null;

export const workspace = () => byId("workspace");
export const agency = () => workspace()?.dataset.agency ?? "";
export const userId = () => workspace()?.dataset.user ?? "";
export const thread = () => byId("thread");
export const conversationId = () => thread()?.dataset.conversation ?? "";

let catalogue: Record<string, string> | undefined;

/** A sentence of the catalogue, which the page carries; `{name}` and the like are filled in. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  catalogue ??= JSON.parse(workspace()?.dataset.words ?? "{}") as Record<string, string>;
  return (catalogue[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export const clock = (at: Date) => at.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });

/** A version 4 UUID; `crypto.randomUUID` is absent on plain http. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** Posts small news (a draft, a look) beside the forms. False when it did not arrive. */
export async function post(path: string, fields: Record<string, string>): Promise<boolean> {
  try {
    const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields), keepalive: true });
    return answer.ok;
  } catch {
    return false;
  }
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
