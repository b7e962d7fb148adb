import { byId, htmx } from "../ui/dom.ts";
import { cardsAsked, cardsChanged } from "./contact.ts";
import { refetchList, refetchListSoon } from "./list.ts";
import { clock, say } from "./page.ts";
import { refresh } from "./swap.ts";
import { isStream, stream } from "./window-mark.ts";

type Sse = { _htmx?: { sse?: unknown } };
const isOpen = (element: Element) => Boolean((element as Sse)._htmx?.sse);

let offlineSince: Date | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Opens what is not open. Only in a visible tab: one that was opened hidden would hold a connection for nothing. */
export function enterStreams(): void {
  if (document.hidden) return;
  const element = stream();
  if (element && !isOpen(element)) htmx().trigger(element, "open");
}

function setState(state: "live" | "catching" | "offline"): void {
  if (state === "offline") offlineSince ??= new Date();
  else offlineSince = null;
  const word = byId("live-word");
  if (!word) return;
  word.dataset.state = state;
  word.textContent = say(state, { time: offlineSince ? clock(offlineSince) : "" });
}

type Closed = CustomEvent<{ ctx: { sourceElement: HTMLElement; response?: { status: number } } }>;

/** hx-sse never retries a first connection that failed. */
function retryFirst(event: Closed): void {
  const { sourceElement, response } = event.detail.ctx;
  if (!isStream(sourceElement) || isOpen(sourceElement)) return;
  if (response?.status === 401) signedOut();
  if (response?.status === 401 || response?.status === 404) return;
  if (!document.hidden) setState("offline");
  clearTimeout(retry);
  retry = setTimeout(enterStreams, 2000);
}

/**
 * The page reloads to the sign-in page; what is typed is kept in this browser until then. Not at once: whoever has
 * just signed out here is on the way already.
 */
function signedOut(): void {
  setTimeout(() => {
    if (byId("list-panel")) location.reload();
  }, 800);
}

let typing: ReturnType<typeof setTimeout> | undefined;

/** Nobody says that somebody has stopped typing: it is over when it was not said again for 6 s. */
function outliveTyping(): void {
  clearTimeout(typing);
  const isShown = document.querySelector("#presence [data-typing]");
  const end = () => {
    typing = undefined;
    refetchList();
  };
  typing = isShown ? setTimeout(end, 6300) : undefined;
}

type Came = CustomEvent<{ message: { data: string } }>;

export function startStreams(): void {
  document.addEventListener("htmx:after:process", enterStreams);
  document.addEventListener("parley:shown", (event) => {
    const { keeps } = (event as CustomEvent<{ keeps: boolean }>).detail;
    if (!keeps || !typing) outliveTyping();
  });
  document.addEventListener("htmx:sse:after:message", (event) => {
    if ((event as Came).detail.message.data.includes('id="presence"')) outliveTyping();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    setState("catching");
    enterStreams();
    refetchList();
    // Cards send no events that a stream could bring later.
    cardsChanged([0]);
  });
  document.addEventListener("htmx:sse:after:connection", () => {
    if (offlineSince) cardsChanged([0]);
    setState("live");
    refetchListSoon();
  });
  document.addEventListener("htmx:sse:error", (event) => {
    const { status } = (event as CustomEvent<{ status?: number }>).detail;
    if (status === 401) return signedOut();
    setState("offline");
  });
  document.addEventListener("htmx:finally:request", (event) => retryFirst(event as Closed));
  document.addEventListener("changed", (event) => isStream(event.target) && refetchList());
  document.addEventListener("cards", (event) => {
    if (isStream(event.target))
      cardsChanged((event as CustomEvent<{ data: string }>).detail.data.split(",").map(Number));
  });
  document.addEventListener("resync", (event) => {
    if (!isStream(event.target)) return;
    cardsAsked();
    void refresh().then(enterStreams);
  });
  document.addEventListener("ended", (event) => isStream(event.target) && signedOut());
  // An answer that is no stream (a page, a proxy's sorry) must not be swapped into the thread.
  document.addEventListener("htmx:before:swap", (event) => {
    const { sourceElement } = (event as Closed).detail.ctx;
    if (isStream(sourceElement) && !isOpen(sourceElement)) event.preventDefault();
  });
}
