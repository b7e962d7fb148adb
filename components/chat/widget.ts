import { make, sheet, signs } from "./widget-look.ts";

/**
 * The bubble on an agency's website. A guest there: it stands in a shadow of its own, writes no style attribute,
 * and where our server does not answer it is only a way to the chat's page. Its other half is `chat-frame.ts`.
 */
type Status = { on: boolean; color: string; labels: Record<string, string> };
type Told = { parley?: string; token?: string; count?: number };
type Store = "localStorage" | "sessionStorage";

const script = document.currentScript as HTMLScriptElement;
const { origin } = new URL(script.src);
const { agency = "" } = script.dataset;
const name = `parley-${agency}`;
const chat = `${origin}/chat/${agency}`;
const [, spoken] = /^(en|es)\b/i.exec(document.documentElement.lang) ?? [];
const lang = spoken ? `?lang=${spoken.toLowerCase()}` : "?";
/** A kiosk's: minutes after which it forgets who wrote. */
const shared = script.dataset.shared === undefined ? "" : `&shared=${Number(script.dataset.shared) || 10}`;

let status: Status | undefined;
let shown = false;
let unread = 0;
let asked = 0;
let frame: HTMLIFrameElement | undefined;
let ready = false;
/** Opened by a person, not by a reload: only then the focus goes along. */
let pressed = false;

const host = document.createElement("div");
host.id = name;
const root = host.attachShadow({ mode: "open" });
const panel = make("section", root, { class: "x", hidden: "", role: "dialog" });
const link = make("a", panel, { href: chat + lang, target: "_blank", hidden: "" });
const button = make("button", root, { type: "button", class: "b", hidden: "" });
const sign = make("path", make("svg", button, { viewBox: "0 0 20 20", "aria-hidden": "true" }));
const number = make("span", button, { class: "n" });
const word = make("span", button, { class: "w" });
const heard = make("span", root, { class: "u", role: "status" });

/** Storage may be refused: then the thread lives as long as the page. */
const memory: Partial<Record<Store, string>> = {};

function kept(store: Store, value?: string): string {
  memory[store] = value ?? memory[store] ?? "";
  try {
    if (value !== undefined) window[store].setItem(name, value);
    return window[store].getItem(name) ?? "";
  } catch {
    return memory[store];
  }
}

function draw(): void {
  const { on, color, labels = {} } = status ?? {};
  const plain = labels[on ? "on" : "off"] ?? "Chat";
  const label = unread ? (labels.fresh ?? plain).replace("{count}", `${unread}`) : plain;
  if (color) host.style.setProperty("--a", color);
  button.className = on ? "b" : "b off";
  button.setAttribute("aria-expanded", `${shown}`);
  button.setAttribute("aria-label", shown ? (labels.close ?? plain) : label);
  sign.setAttribute("d", signs[shown ? "close" : "chat"]);
  word.textContent = label;
  number.textContent = `${unread}`;
  number.hidden = !unread || shown;
  heard.textContent = unread && !shown ? label : "";
  link.textContent = labels.page ?? plain;
  panel.setAttribute("aria-label", labels.title ?? plain);
  panel.hidden = !shown;
}

/** Whether chat is on: asked each minute, and when somebody comes back to the page. */
async function ask(): Promise<void> {
  if (document.hidden || Date.now() - asked < 5000) return;
  asked = Date.now();
  const was = status?.on;
  const answer = await fetch(`${chat}/status${lang}`).catch(() => null);
  // No such agency: better no bubble than a dead one.
  if (answer?.status === 404) return;
  // Silence leaves what was known last.
  if (answer?.ok) status = await answer.json().catch(() => status);
  button.hidden = false;
  draw();
  if (was !== undefined && was !== status?.on) tell("changed");
}

function tell(what: string): void {
  if (ready) frame?.contentWindow?.postMessage({ parley: what, token: kept("localStorage"), shown }, origin);
}

function load(): void {
  if (frame) return;
  frame = make("iframe", panel, {
    src: `${chat}${lang}&frame=1${shared}`,
    title: status?.labels.title ?? "Chat",
  });
  // Refused or not reached: a link is better than an empty box.
  setTimeout(() => reached(ready), 8000);
}

function reached(yes: boolean): void {
  ready = yes;
  frame!.hidden = !yes;
  link.hidden = yes;
}

function show(now: boolean): void {
  shown = now;
  kept("sessionStorage", now ? "1" : "");
  if (now) load();
  draw();
  tell("shown");
  pressed = now && !ready;
  if (now) frame!.focus();
  else button.focus({ preventScroll: true });
}

function hear({ source, origin: from, data }: MessageEvent<Told | null>): void {
  if (!frame || source !== frame.contentWindow || from !== origin || !data) return;
  if (data.parley === "ready") {
    reached(true);
    tell("hello");
    if (pressed) tell("shown");
    pressed = false;
  }
  if (data.parley === "token" && data.token && data.token !== kept("localStorage"))
    kept("localStorage", data.token);
  if (data.parley === "forget") kept("localStorage", "");
  if (data.parley === "unread") {
    unread = Number(data.count) || 0;
    draw();
  }
  if (data.parley === "minimise") show(false);
}

/** Under a phone's keyboard only what is above it counts. */
function fit(): void {
  const full = innerWidth <= 480 || innerHeight <= 480;
  panel.style.setProperty("--h", full ? `${visualViewport!.height}px` : "");
}

/** Sites that go from page to page by script swap their body, and us with it. A frame that is put back loads anew. */
function stay(): void {
  // Between the old body and the next one.
  if (!document.body) return;
  if (!host.isConnected) {
    ready = false;
    document.body.append(host);
  }
  for (const one of [document.documentElement, document.body]) swaps.observe(one, { childList: true });
}
const swaps = new MutationObserver(stay);

function start(): void {
  sheet(root);
  stay();
  // A county and its town on one page: beside each other, their words above.
  const all = document.querySelectorAll<HTMLElement>("div[id^=parley-]");
  host.style.setProperty("--n", `${all.length - 1}`);
  if (all.length > 1) for (const one of all) one.className = "m";
  button.onclick = () => (status ? show(!shown) : window.open(link.href));
  host.onkeydown = (event) => {
    if (event.key === "Escape" && shown) show(false);
  };
  addEventListener("message", hear);
  // Another tab of the site began a conversation: it is this one's too.
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== name || (newValue?.length ?? 0) < 9) return;
    load();
    tell("hello");
  });
  addEventListener("focus", ask);
  document.addEventListener("visibilitychange", ask);
  visualViewport?.addEventListener("resize", fit);
  setInterval(ask, 60_000);
  void ask().then(() => {
    if (!status) return;
    shown = kept("sessionStorage") === "1";
    if (shown || kept("localStorage")) load();
    draw();
  });
}

if (!document.getElementById(name))
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
