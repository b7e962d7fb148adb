import { byId, on, uuid } from "../ui/dom.ts";
import { sendOneAtATime } from "../ui/one-at-a-time.ts";
import { withoutSent } from "../ui/without-sent.ts";
import { type Kind, keeper, keptText, withJoined } from "./kept-draft.ts";
import { clock, conversationId, post, say, thread, userId, workspace } from "./page.ts";
import { wayPicked } from "./reply-way.ts";
import { refresh } from "./swap.ts";

const forms = () => [...document.querySelectorAll<HTMLFormElement>("form[data-draft]")];
const kindOf = (form: HTMLFormElement) => form.dataset.draft as Kind;
const boxOf = (form: HTMLFormElement) => form.querySelector<HTMLTextAreaElement>("textarea[name=body]")!;
const clientIdOf = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>("input[name=client_id]")!;

/** Forms that this page has sent: what else is one's own comes from another window. */
const sentHere = new Set<string>();
export const isSentHere = (clientId: string): boolean => sentHere.has(clientId);

/** What is about to be saved, by conversation and kind: whoever types and goes on has typed into both. */
const saving = new Map<string, ReturnType<typeof setTimeout>>();
const keyOf = (form: HTMLFormElement, conversation = conversationId()) => `${conversation} ${kindOf(form)}`;
let typedAt = 0;
let discards = false;

/** Every key is kept in this browser at once and on the server soon after; whichever is lost, the other has it. */
function keep(form: HTMLFormElement): void {
  const kind = kindOf(form);
  const conversation = conversationId();
  keeper(kind)(boxOf(form).value);
  stopSaving(form);
  saving.set(
    keyOf(form),
    setTimeout(() => save(form, conversation), 700),
  );
  if (kind === "reply" && Date.now() - typedAt > 3000) {
    typedAt = Date.now();
    void post(workspace()!.dataset.look!, { conversation: conversationId(), typing: "1" });
  }
}

function stopSaving(form: HTMLFormElement): void {
  clearTimeout(saving.get(keyOf(form)));
  saving.delete(keyOf(form));
}

/** Where it was typed, whatever is open by now; its form stays readable when its thread has gone. */
async function save(form: HTMLFormElement, conversation = conversationId()): Promise<void> {
  saving.delete(keyOf(form, conversation));
  const kind = kindOf(form);
  const body = boxOf(form).value;
  const keep = keeper(kind, conversation);
  // Whoever has gone on to another conversation has its ways before them.
  const way = kind === "reply" && conversation === conversationId() ? wayPicked() : {};
  const saved = await post(workspace()!.dataset.draft!, { conversation, kind, body, ...way });
  if (saved && boxOf(form).value === body) keep(null);
  if (conversation !== conversationId()) return;
  tell(!body.trim() ? "" : saved ? say("draft_saved", { time: clock(new Date()) }) : say("draft_here"));
}

function tell(text: string): void {
  const state = byId("draft-state");
  if (state) state.textContent = text;
}

/** What this browser still holds was never saved: it goes back into the box. */
function restore(): void {
  for (const form of forms()) {
    const kept = withJoined(kindOf(form), keptText(kindOf(form)) ?? boxOf(form).value);
    if (!kept || boxOf(form).value === kept) continue;
    boxOf(form).value = kept;
    void save(form);
  }
}

/**
 * The box is cleared only when the message stands in the thread, and only if it still holds what was sent; then the
 * form gets a new id. Until then the same id is sent again, and a lost answer doubles nothing.
 */
function clearSent(): void {
  for (const form of forms()) {
    const id = clientIdOf(form);
    const stands = document.querySelector(`#messages [data-client="${CSS.escape(id.value)}"]`);
    if (!stands) continue;
    const box = boxOf(form);
    const said = stands.querySelector(".message-text")?.textContent ?? "";
    const rest = withoutSent(box.value, said, form.dataset.sent ?? "");
    if (rest !== box.value) {
      box.value = rest;
      keeper(kindOf(form))(box.value || null);
      stopSaving(form);
      // Once it is told below: where this one went, and what was done with it, is not kept for a further one.
      if (box.value) queueMicrotask(() => void save(form));
      else tell("");
    }
    id.value = uuid();
    delete form.dataset.sent;
    document.dispatchEvent(new CustomEvent("parley:sent", { detail: kindOf(form) }));
  }
}

/** What was discarded on the server must not come back from this browser. */
function dropDiscarded(): void {
  const form = forms().find((one) => kindOf(one) === "reply");
  if (!discards || byId("held") || (form && boxOf(form).value)) return;
  discards = false;
  keeper("reply")(null);
}

/** A held reply shows what it had not seen, so sending it anyway has seen that. */
function seeHeld(): void {
  const seen = document.querySelector<HTMLInputElement>("#reply-form input[name=seen]");
  const last = byId("thread")?.dataset.last;
  if (seen && last && byId("held")) seen.value = last;
}

let shown: Kind = "reply";
export const shownKind = () => shown;

/** Reply or note; the page may come again with the other one, what the writer chose stays. */
function applyKind(): void {
  for (const form of forms()) form.hidden = kindOf(form) !== shown;
  const closed = thread()?.dataset.status === "closed";
  for (const hint of document.querySelectorAll<HTMLElement>("#bar [data-only]"))
    hint.hidden = hint.dataset.only !== shown || (shown === "reply" && closed);
  for (const tab of document.querySelectorAll<HTMLElement>("[data-tab]"))
    if (tab.dataset.tab === shown) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
}

export function showKind(kind: Kind): void {
  shown = kind;
  applyKind();
  for (const form of forms()) if (kindOf(form) === kind) boxOf(form).focus();
}

/** What an answer says that is none. */
function whyNot(status: number): string {
  if (status === 409) return "bar_old_page";
  if (status === 413) return "bar_large";
  return status === 503 ? "bar_away" : "bar_broken";
}

function warn(key: string): void {
  const peek = byId("live-state");
  if (peek) peek.textContent = say(key);
}

export function startBar(): void {
  sendOneAtATime("form[data-draft]", conversationId);
  on("input", "form[data-draft] textarea, .mail-fields input", (box) => keep(box.closest("form")!));
  on("change", "#reply-way, #then input", () => keep(forms().find((one) => kindOf(one) === "reply")!));
  on<MouseEvent>("click", "[data-tab]", (tab, event) => {
    event.preventDefault();
    showKind(tab.dataset.tab as Kind);
  });
  on<MouseEvent>("click", "[data-reply]", (_, event) => {
    event.preventDefault();
    showKind("reply");
  });
  on<KeyboardEvent>("keydown", "form[data-draft] textarea, #close-form textarea", (box, event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const form = box.closest("form")!;
    const closes = event.shiftKey && form.querySelector<HTMLButtonElement>("[data-send-close]");
    const send = closes || form.querySelector<HTMLButtonElement>("[data-send]");
    if (!send?.disabled) form.requestSubmit(send);
  });
  on(
    "submit",
    "form[data-draft]",
    (form, event: SubmitEvent) => {
      form.dataset.sent = boxOf(form as HTMLFormElement).value;
      sentHere.add(clientIdOf(form as HTMLFormElement).value);
      stopSaving(form as HTMLFormElement);
      discards = (event.submitter as HTMLButtonElement | null)?.value === "discard";
    },
    true,
  );
  on("click", "#close-form [data-insert]", (button) => {
    const box = document.querySelector<HTMLTextAreaElement>("#close-form textarea");
    if (!box) return;
    box.value = button.dataset.insert ?? "";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    box.focus();
  });
  // Closing has seen what the bar has seen, whatever the head was told since.
  on(
    "submit",
    "#close-form",
    (form) => {
      const seen = document.querySelector<HTMLInputElement>("#reply-form input[name=seen]");
      const own = form.querySelector<HTMLInputElement>("input[name=seen]");
      if (seen && own) own.value = seen.value;
    },
    true,
  );
  document.addEventListener("htmx:after:swap", () => {
    applyKind();
    clearSent();
    dropDiscarded();
    seeHeld();
  });
  document.addEventListener("htmx:sse:after:message", clearSent);
  document.addEventListener("htmx:error", (event) => {
    if ((event.target as Element | null)?.matches?.("form[data-draft]")) warn("bar_offline");
  });
  document.addEventListener("htmx:response:error", (event) => {
    if (!(event.target as Element | null)?.matches?.("form[data-draft]")) return;
    const { response } = (event as CustomEvent<{ ctx: { response?: { status: number } } }>).detail.ctx;
    warn(whyNot(response?.status ?? 0));
  });
  document.addEventListener("parley:shown", enterBar);
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** Whether one's own words stand in the thread. */
export const isSaid = (words: string): boolean =>
  [...document.querySelectorAll(`#messages [data-message][data-by="${userId()}"] .message-text`)].some(
    (text) => plain(text.textContent) === plain(words),
  );

/**
 * A conversation that somebody has closed shows the box only where a text waits in it: what was typed in the last moment is
 * saved, and the box comes back with it.
 */
export async function saveOfClosed(): Promise<void> {
  if (thread()?.dataset.status !== "closed" || forms().some((form) => kindOf(form) === "reply")) return;
  const keep = keeper("reply");
  const body = keptText("reply");
  if (!body) return;
  if (isSaid(body)) return keep(null);
  const fields = { conversation: conversationId(), kind: "reply", body };
  if (!(await post(workspace()!.dataset.draft!, fields))) return;
  keep(null);
  void refresh();
}

let shownIn = "";

/** Another conversation opens as its page says; the same one, coming again, stays as its writer left it. */
export function enterBar(): void {
  if (shownIn !== conversationId()) {
    shownIn = conversationId();
    shown = byId("bar")?.dataset.kind === "note" ? "note" : "reply";
  }
  applyKind();
  restore();
  seeHeld();
  void saveOfClosed();
}
