import { byId } from "../ui/dom.ts";

/** `g`, and then a letter: to a page. */
const WAITS = 1500;

let waiting: ReturnType<typeof setTimeout> | undefined;

export function beginGoing(): void {
  // What stands over the page has keys of its own; the list of keys is read while they are pressed.
  if (document.querySelector("dialog[open], :popover-open:not(#keys-help)")) return;
  waiting = setTimeout(endGoing, WAITS);
}

/** @returns whether a letter was waited for: it is the last one, whatever follows */
export function endGoing(): boolean {
  const waited = waiting !== undefined;
  clearTimeout(waiting);
  waiting = undefined;
  return waited;
}

/** A letter leads somewhere or nowhere; Tab, Enter and all the rest do what they always do. */
export const isWaitedFor = (key: string): boolean => /^\p{L}$/u.test(key);

/** The list of keys has what this person may open; where the page leads there by itself it does so in place. */
export function goTo(letter: string): void {
  const link = byId("keys-help")?.querySelector<HTMLElement>(`[data-go="${CSS.escape(letter)}"]`);
  const address = CSS.escape(link?.getAttribute("href") ?? "");
  (document.querySelector<HTMLElement>(`#tiles a[href="${address}"]`) ?? link)?.click();
}
