import { byId, htmx, uuid } from "./page.ts";
import { morph } from "./swap.ts";

/** What scripts add to the resident's chat. Without them every message is a page of its own. */
const talk = () => byId("talk")!;
const slug = () => talk().dataset.slug ?? "";
const words = () => JSON.parse(talk().dataset.words ?? "{}") as Record<string, string>;
const speak = () => document.querySelector<HTMLFormElement>("#speak, #ask");
const box = () => document.querySelector<HTMLTextAreaElement>("#speak-body, #body");
const framed = window.parent !== window;

/** In the bubble's frame our cookie may be blocked: the site keeps the token for us and hands it back. */
let token = "";
let shown = !framed;
let site = "";

const headers = (): Record<string, string> => (framed && token ? { "x-parley-visitor": token } : {});
const tell = (what: string, data: object = {}) => {
  if (framed && site) window.parent.postMessage({ parley: what, ...data }, site);
};

async function reload(): Promise<void> {
  const answer = await fetch(location.href, { headers: headers() }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("talk");
  if (!fresh) return;
  if (Boolean(byId("stream")) === Boolean(page.getElementById("stream"))) morph(talk(), fresh);
  else {
    talk().replaceWith(document.importNode(fresh, true));
    htmx().process(talk());
  }
  settle();
}

function settle(): void {
  if (framed) {
    token = talk().dataset.visitor ?? token;
    // Kept by the site only once there is something to come back to.
    if (talk().dataset.conversation) tell("token", { token });
  }
  const minimise = byId<HTMLButtonElement>("minimise");
  if (minimise) minimise.hidden = !framed;
  toEnd();
  openStream();
  countUnread();
  noteSeen();
}

function toEnd(): void {
  const log = byId("speech-log");
  if (log) log.scrollTop = log.scrollHeight;
  if (!framed) byId("end")?.scrollIntoView({ block: "nearest" });
}

type Sse = { _htmx?: { sse?: unknown } };

function openStream(): void {
  const stream = byId("stream");
  if (stream && !(stream as Sse)._htmx?.sse && !document.hidden) htmx().trigger(stream, "open");
}

function countUnread(): void {
  tell("unread", {
    count: document.querySelectorAll("#speech [data-unread]").length,
    on: talk().dataset.on === "true",
  });
}

let seenUpTo = 0;

function noteSeen(): void {
  if (document.hidden || !shown) return;
  const last = [...document.querySelectorAll<HTMLElement>("#speech [data-unread]")].at(-1)?.dataset.message;
  if (!last || Number(last) <= seenUpTo) return;
  seenUpTo = Number(last);
  void look({ message: last });
}

async function look(fields: Record<string, string>): Promise<void> {
  await fetch(`/chat/${slug()}/look`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: headers(),
  }).catch(() => undefined);
}

/** The message stands in the thread: the box is free again, unless something else has been typed. */
function clearSent(): void {
  const form = speak();
  const id = form?.querySelector<HTMLInputElement>("input[name=client_id]");
  if (!form || !id || !document.querySelector(`#speech [data-client="${CSS.escape(id.value)}"]`)) return;
  const field = box();
  if (field && field.value.trim() === form.dataset.sent) field.value = "";
  grow();
  id.value = uuid();
  delete form.dataset.sent;
  state("");
  toEnd();
}

function state(text: string): void {
  const line = byId("speak-state");
  if (line) line.textContent = text;
}

let retry: ReturnType<typeof setTimeout> | undefined;

/** The same form with the same id until it arrives: a lost answer doubles nothing. */
function sendAgain(): void {
  state(words().offline ?? "");
  clearTimeout(retry);
  retry = setTimeout(() => speak()?.requestSubmit(), 3000);
}

function grow(): void {
  const field = byId<HTMLTextAreaElement>("speak-body");
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
}

let typedAt = 0;

function typed(event: Event): void {
  if ((event.target as HTMLElement).id !== "speak-body") return;
  grow();
  if (Date.now() - typedAt < 3000) return;
  typedAt = Date.now();
  void look({ typing: "1" });
}

function start(): void {
  document.addEventListener("htmx:config:request", (event) => {
    const { request } = (event as CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>)
      .detail.ctx;
    Object.assign(request.headers, headers());
  });
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const field = box();
      if (form === speak() && field) form.dataset.sent = field.value.trim();
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    if (
      event.key !== "Enter" ||
      event.shiftKey ||
      event.isComposing ||
      (event.target as HTMLElement).id !== "speak-body"
    )
      return;
    event.preventDefault();
    if ((event.target as HTMLTextAreaElement).value.trim()) speak()?.requestSubmit();
  });
  document.addEventListener("input", typed);
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("#minimise")) tell("minimise");
  });
  document.addEventListener("htmx:after:swap", (event) => {
    clearSent();
    const { sourceElement } = (event as CustomEvent<{ ctx: { sourceElement?: Element } }>).detail.ctx;
    if (sourceElement?.id === "stream") toEnd();
    else settle();
    countUnread();
    noteSeen();
  });
  document.addEventListener("htmx:sse:after:message", () => {
    clearSent();
    countUnread();
    noteSeen();
    const changed = byId("frame-changed");
    if (changed) {
      changed.remove();
      void reload();
    }
    hideTyping();
  });
  document.addEventListener("htmx:error", (event) => {
    if ((event.target as Element | null)?.matches?.("#speak, #ask")) sendAgain();
  });
  document.addEventListener("htmx:response:error", (event) => {
    const { response } = (event as CustomEvent<{ ctx: { response?: { status: number } } }>).detail.ctx;
    if ((event.target as Element | null)?.matches?.("#speak, #ask") && (response?.status ?? 0) >= 500)
      sendAgain();
  });
  document.addEventListener("htmx:before:swap", (event) => {
    const { sourceElement } = (event as CustomEvent<{ ctx: { sourceElement?: Element } }>).detail.ctx;
    if (sourceElement?.id === "stream" && !(sourceElement as Sse)._htmx?.sse) event.preventDefault();
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const { sourceElement } = (event as CustomEvent<{ ctx: { sourceElement?: Element } }>).detail.ctx;
    if (sourceElement?.id === "stream" && !(sourceElement as Sse)._htmx?.sse) setTimeout(openStream, 2000);
  });
  document.addEventListener("resync", () => void reload());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    openStream();
    noteSeen();
  });
  window.addEventListener("message", hear);
  if (framed) window.parent.postMessage({ parley: "ready" }, "*");
  settle();
}

/** A typing sign that nobody renews goes by itself. */
let typingTimer: ReturnType<typeof setTimeout> | undefined;

function hideTyping(): void {
  clearTimeout(typingTimer);
  if (document.querySelector("#typing [data-typing]"))
    typingTimer = setTimeout(() => byId("typing")?.replaceChildren(), 6000);
}

/** The site that holds the frame speaks first: which token it keeps, and whether the panel is open. */
function hear(event: MessageEvent<{ parley?: string; token?: string; shown?: boolean }>): void {
  if (event.source !== window.parent || !event.data?.parley) return;
  if (event.data.parley === "hello") {
    site = event.origin;
    shown = Boolean(event.data.shown);
    if (event.data.token && event.data.token !== talk().dataset.visitor) {
      token = event.data.token;
      void reload();
    } else settle();
  }
  if (event.data.parley === "shown") {
    shown = Boolean(event.data.shown);
    if (shown) {
      toEnd();
      noteSeen();
      box()?.focus();
    }
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
