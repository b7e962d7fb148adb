/** The read mark, as far as this window has told the server, or knows that it has set. */
import { conversationId, post, thread, workspace } from "./page.ts";

/** A message's number. */
let readUpTo = 0;

const number = (item: HTMLElement) => Number(item.dataset.message);
const messagesAmong = (items: HTMLElement[]) => items.filter((item) => item.dataset.message);

export function forgetRead(): void {
  readUpTo = 0;
}

/** What was fetched to be shown is marked as read by that, but for what a resident wrote in that moment. */
export function noteOpened(items: HTMLElement[]): void {
  const read = Number(thread()?.dataset.read);
  const messages = messagesAmong(items);
  const unread = messages.filter((item) => item.dataset.by === "resident" && number(item) > read).map(number);
  readUpTo = Math.max(0, ...messages.map(number).filter((one) => one < Math.min(...unread)));
}

/** Tells the server what stands in view, for the read mark and for *seen by* on the resident's page. */
export function noteRead(viewed: HTMLElement[]): void {
  if (document.hidden || !conversationId()) return;
  const last = messagesAmong(viewed).at(-1)?.dataset.message;
  if (!last || Number(last) <= readUpTo) return;
  const before = readUpTo;
  readUpTo = Number(last);
  const told = post(workspace()!.dataset.look!, { conversation: conversationId(), message: last });
  // Said again with the next look.
  void told.then((arrived) => {
    if (!arrived && readUpTo === Number(last)) readUpTo = before;
  });
}
