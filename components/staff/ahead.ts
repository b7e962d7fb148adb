/**
 * Threads that are likely to be opened next are fetched before they are: the row under the pointer, and the one that
 * the same key would lead to. Nothing is marked as read by that; the click says that it was opened.
 */

import { post, thread, workspace } from "./page.ts";
import { isStream, windowMark } from "./window-mark.ts";

/** Milliseconds that a pointer rests on a row before it means it, and that a fetched thread is kept. */
const REST = 80;
const KEPT = 60_000;

type Fetched = { at: number; text: Promise<string | null> };

const kept = new Map<string, Fetched>();
let resting: ReturnType<typeof setTimeout> | undefined;

/** Where thread and contact panel of a conversation's page come from; empty for any other page. */
export function partOf(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  const [, category, id] = /^\/[^/]+\/conversations\/([^/]+)\/(\d+)$/.exec(pathname) ?? [];
  return id ? `${workspace()!.dataset.open}?category=${category}&id=${id}&${search.slice(1)}` : "";
}

/** Not of what is open: a form may be changing it. */
export function fetchAhead(link: HTMLAnchorElement | null | undefined): void {
  const part = link ? partOf(link.href) : "";
  const isOpen = link?.closest<HTMLElement>(".row")?.dataset.id === thread()?.dataset.conversation;
  if (!part || isOpen || isFresh(kept.get(part))) return;
  kept.set(part, { at: Date.now(), text: ask(part) });
}

async function ask(part: string): Promise<string | null> {
  const headers = { "hx-request": "true", "x-parley-again": "1", "x-parley-ahead": "1" };
  // Whatever is wrong, the click will meet it and say it.
  const answer = await fetch(part, { headers }).catch(() => null);
  return answer?.ok ? answer.text() : null;
}

const isFresh = (one: Fetched | undefined) => Boolean(one && Date.now() - one.at < KEPT);

/** What was fetched ahead, once; null when nothing was, or when something has happened since. */
export async function takeAhead(part: string): Promise<string | null> {
  clearTimeout(resting);
  const found = kept.get(part);
  const text = isFresh(found) ? await found!.text : null;
  const holds = text !== null && kept.get(part) === found;
  kept.delete(part);
  return holds ? text : null;
}

/** The thread on screen was fetched ahead: only now it is opened. False when the server could not be told. */
export function sayOpened(): Promise<boolean> {
  const { conversation = "", last = "" } = thread()!.dataset;
  return post(workspace()!.dataset.look!, { conversation, opened: last }, windowMark());
}

/** Something has happened somewhere: what was fetched before may not be so any more. */
const forget = () => kept.clear();

export function startFetchingAhead(): void {
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    clearTimeout(resting);
    const link = target instanceof Element && target.closest<HTMLAnchorElement>("#rows a[data-open]");
    if (link && pointerType === "mouse") resting = setTimeout(() => fetchAhead(link), REST);
  });
  for (const type of ["changed", "cards", "resync"])
    document.addEventListener(type, (event) => isStream(event.target) && forget());
  document.addEventListener("htmx:sse:error", forget);
  document.addEventListener("visibilitychange", forget);
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: { request: { method: string } } }>).detail;
    if (ctx.request.method === "POST") forget();
  });
}
