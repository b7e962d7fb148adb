import { byId, on, uuid } from "../ui/dom.ts";
import { sendOneAtATime } from "../ui/one-at-a-time.ts";
import { withoutSent } from "../ui/without-sent.ts";
import { dropChosen, hasChosen, keepChosen, showChosen } from "./chosen.ts";
import { look, talk, toEnd, words } from "./thread.ts";

/** What a resident types is kept until it stands in the thread, and stands there once. */
export const box = () => document.querySelector<HTMLTextAreaElement>("#speak-body, #body");
const form = () => document.querySelector<HTMLFormElement>("#speak, #ask");
const fields = () => [...(form()?.querySelectorAll<HTMLInputElement>(".input") ?? [])];

/** What is on its way. The same form with the same id until it arrives: a lost answer doubles nothing. */
let sent: { id: string; text: string } | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;

type BeforeSwap = {
  ctx: { sourceElement?: Element; response?: { status: number } };
  tasks?: { fragment: DocumentFragment }[];
};

export function keepSending(): void {
  keepChosen();
  sendOneAtATime("#ask, #speak", () => "");
  on("submit", "#ask, #speak", begin, true);
  on("input", "#ask, #speak", typed);
  on("keydown", "#speak-body", (_, event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (box()?.value.trim() || hasChosen()) form()?.requestSubmit();
  });
  document.addEventListener("htmx:error", (event) => {
    if ((event.target as Element | null)?.matches?.("#speak, #ask")) sendAgain();
  });
  document.addEventListener("htmx:response:error", (event) => {
    const { response } = (event as CustomEvent<{ ctx: { response?: { status: number } } }>).detail.ctx;
    if (!(event.target as Element | null)?.matches?.("#speak, #ask")) return;
    if ((response?.status ?? 0) >= 500) sendAgain(response?.status === 503 ? "away" : "broken");
    // Refused with a reason: a person decides what comes next.
    else sent = null;
  });
  // An answer of somebody between us (a proxy, a firewall) is no page of ours: it takes nothing off the screen.
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = (event as CustomEvent<BeforeSwap>).detail;
    // A fault of ours is told by what comes with it, and swapped nowhere.
    if (!ctx.sourceElement?.matches?.("#speak, #ask") || (ctx.response?.status ?? 0) >= 500) return;
    if (tasks?.some(({ fragment }) => fragment.querySelector("#talk"))) return;
    event.preventDefault();
    sent = null;
    say("not_taken", true);
  });
  window.addEventListener("offline", () => say(sent ? "offline" : "lost", true));
  window.addEventListener("online", () => {
    say("");
    if (retry) form()?.requestSubmit();
  });
}

/** After every change of the page: what has arrived leaves the box, what was being typed is there again. */
export function settleSending(): void {
  const stands = sent && document.querySelector(`#speech [data-client="${CSS.escape(sent.id)}"]`);
  if (sent && stands) arrived(sent, stands.querySelector(".said")?.textContent ?? "");
  restore();
  showChosen();
  grow();
  if (!navigator.onLine) say(sent ? "offline" : "lost", true);
}

function begin(): void {
  clearTimeout(retry);
  retry = undefined;
  const id = form()?.querySelector<HTMLInputElement>("input[name=client_id]");
  sent = { id: id?.value ?? "", text: box()?.value.trim() ?? "" };
  if (navigator.onLine) say("sending");
}

/** Only what was sent leaves the box; what was typed meanwhile stays. */
function arrived({ id, text }: { id: string; text: string }, stands: string): void {
  sent = null;
  const field = box();
  if (field) field.value = withoutSent(field.value, stands, text);
  remember({ body: withoutSent(draft().body ?? "", stands, text) });
  const own = form()?.querySelector<HTMLInputElement>("input[name=client_id]");
  if (own?.value === id) own.value = uuid();
  dropChosen();
  say("");
  toEnd();
}

function sendAgain(why = "offline"): void {
  say(why, true);
  clearTimeout(retry);
  retry = setTimeout(() => form()?.requestSubmit(), 3000);
}

function say(key: string, isTrouble = false): void {
  const line = byId("speak-state");
  if (!line) return;
  const text = words()[key] ?? "";
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("trouble", isTrouble);
}

export function grow(): void {
  const field = byId<HTMLTextAreaElement>("speak-body");
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
}

let typedAt = 0;

function typed(): void {
  grow();
  remember(Object.fromEntries(fields().map((field) => [field.name, field.value])));
  if (!byId("speak-body") || Date.now() - typedAt < 3000) return;
  typedAt = Date.now();
  void look({ typing: "1" });
}

/** Of this tab alone: a reload or another language loses nothing, the next person at this machine finds nothing. */
let memory: Record<string, string> = {};
const name = () => `parley-draft-${talk().dataset.slug}`;

function draft(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(name()) ?? "{}");
  } catch {
    return memory;
  }
}

function remember(more: Record<string, string>): void {
  memory = { ...draft(), ...more };
  try {
    sessionStorage.setItem(name(), JSON.stringify(memory));
  } catch {
    // A frame may be refused storage.
  }
}

/** Nothing that was typed stays for the next person. */
export function forgetDraft(): void {
  memory = {};
  try {
    sessionStorage.removeItem(name());
  } catch {
    // A frame may be refused storage.
  }
}

function restore(): void {
  const known = draft();
  for (const field of fields()) if (!field.value && known[field.name]) field.value = known[field.name]!;
}
