import { byId, on } from "../ui/dom.ts";
import { startForgetting } from "./forgetting.ts";
import { framed, headers, keepToken, listen, tell } from "./frame.ts";
import { box, keepSending, settleSending } from "./sending.ts";
import { atEnd, isBehind, isStream, keepStream, openStream, reload, see, talk, toEnd } from "./thread.ts";

/** What scripts add to the resident's chat. Without them every message is a page of its own. */
function start(): void {
  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>).detail;
    Object.assign(ctx.request.headers, headers());
  });
  let reading = false;
  document.addEventListener("htmx:before:swap", () => {
    reading = !atEnd();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    settle(isStream(event) && reading);
    if (!isStream(event) && isBehind()) void renew();
  });
  document.addEventListener("htmx:sse:after:message", (event) => {
    if (byId("frame-changed")) {
      byId("frame-changed")!.remove();
      void renew();
    }
    hideTyping((event as CustomEvent<{ message: { data: string } }>).detail.message.data);
  });
  // Said to all residents at once: not all ask in the same moment.
  document.addEventListener("resync", () => setTimeout(renew, Math.random() * 500));
  comeBack();
  keepStream();
  keepSending();
  keepFrame();
  startForgetting();
  settle();
}

/** After every change of the page by more than the stream. */
function settle(stays = false): void {
  if (framed) keepToken(talk().dataset.visitor, Boolean(talk().dataset.conversation));
  const minimise = byId<HTMLButtonElement>("minimise");
  if (minimise) minimise.hidden = !framed;
  settleSending();
  if (!stays) toEnd();
  openStream();
  see();
  hideTyping("");
}

/** The page as it is now; who reads further up is left there. */
async function renew(url?: string): Promise<void> {
  const stays = !url && !atEnd();
  if (await reload(url)) settle(stays);
}

/** Somewhere it is midnight at each of these, and what was said today was said yesterday. */
const HOUR = 3_600_000;

let hiddenAt = 0;

/** A phone lets a page sleep: when it wakes, what it says of us may be old. */
function comeBack(): void {
  let hour = Math.floor(Date.now() / HOUR);
  setInterval(() => {
    const now = Math.floor(Date.now() / HOUR);
    if (now === hour || document.hidden) return;
    hour = now;
    void renew();
  }, 60_000);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      hiddenAt = Date.now();
      return;
    }
    openStream();
    see();
    if (Date.now() - hiddenAt > 30_000) void renew();
  });
}

/** In the bubble: a link without our header would lose who asks, and the site folds the frame. */
function keepFrame(): void {
  if (!framed) {
    // A link of the frame, opened in a tab of its own.
    const url = new URL(location.href);
    if (!url.searchParams.has("frame")) return;
    url.searchParams.delete("frame");
    location.replace(url);
    return;
  }
  on("click", 'a[href^="/chat/"]:not([target])', (link, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void renew((link as HTMLAnchorElement).href);
  });
  on("click", "#minimise", () => tell("minimise"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell("minimise");
  });
  listen(() => (talk().dataset.sites ?? "").split(" "), {
    async hello(isOther) {
      if (isOther) await reload();
      document.body.classList.add("greeted");
      settle();
    },
    changed: () => void renew(),
    opened() {
      toEnd();
      see();
      // Under a finger the keyboard would cover what is to be read first.
      const first = byId("speak-body") ?? byId("name") ?? box();
      (matchMedia("(pointer: coarse)").matches ? talk() : first)?.focus();
    },
  });
}

/** A typing sign goes with the answer that was typed, and by itself when nobody renews it. */
let typing: ReturnType<typeof setTimeout> | undefined;

function hideTyping(came: string): void {
  const isSign = came.includes("data-typing");
  const isAnswer = came.includes("by-agency") && !isSign;
  // What else comes meanwhile makes nobody type for longer.
  if (!document.querySelector("#typing [data-typing]") || (typing && !isSign && !isAnswer)) return;
  clearTimeout(typing);
  typing = setTimeout(
    () => {
      typing = undefined;
      byId("typing")?.replaceChildren();
    },
    isAnswer ? 0 : 6000,
  );
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
