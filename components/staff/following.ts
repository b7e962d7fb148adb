/**
 * A window has one stream, which outlives its threads: what asks for a thread says which window asks, and the server
 * turns the stream to it. This knows which thread the stream brings, which it should, and mends where the two part.
 */
import { conversationId, thread, workspace } from "./page.ts";
import { refresh } from "./swap.ts";
import { isNamed, isStream, nameWindow, stream, turnsAsked, windowMark } from "./window-mark.ts";

type Context = { sourceElement: HTMLElement; request: { action: string; headers: Record<string, string> } };
type Detail<D> = CustomEvent<D>;
type Connected = { _htmx?: { sse?: { reader: { cancel(): void } | null } } };

/** Milliseconds in which a thread that was asked for has come, and the stream's word that it follows it. */
const PATIENCE = 3000;

let following = "";
/** Whose words came before their thread did. */
let missed = "";
/** The stream's own request, which is sent again whenever it was cut off. */
let request: Context["request"] | undefined;
let late: ReturnType<typeof setTimeout> | undefined;

/** Where the stream of the thread on screen is. */
function address(): string {
  const { last = "0" } = thread()?.dataset ?? {};
  return `${workspace()!.dataset.live}?conversation=${conversationId()}&after=${last}&turns=${turnsAsked()}`;
}

/** The stream should follow what is on screen; told by the request that brought it, or else by coming anew. */
function expectShown(): void {
  if (!stream()) return;
  if (request) request.action = address();
  const isMissing = missed === conversationId() && missed !== "";
  missed = "";
  if (isMissing) void refresh();
  clearTimeout(late);
  if (isNamed() && following !== conversationId()) late = setTimeout(comeAnew, PATIENCE);
}

/** Cut off, it connects again: to where the request now says. */
function comeAnew(): void {
  if (isNamed() && following !== conversationId())
    (stream() as Connected | null)?._htmx?.sse?.reader?.cancel();
}

const isPresence = (data: string) => data.includes('id="presence"');

export function startFollowing(): void {
  document.addEventListener("htmx:before:request", (event) => {
    const { ctx } = (event as Detail<{ ctx: Context }>).detail;
    if (isStream(ctx.sourceElement)) {
      request = ctx.request;
      request.action = address();
    } else if (stream()) Object.assign(ctx.request.headers, windowMark());
  });
  document.addEventListener("following", (event) => {
    if (!isStream(event.target)) return;
    const [now = "", id = ""] = (event as Detail<{ data: string }>).detail.data.split(" ");
    nameWindow(now);
    following = id === "0" ? "" : id;
    missed = "";
    expectShown();
  });
  for (const type of ["htmx:sse:close", "htmx:sse:error"])
    document.addEventListener(type, (event) => {
      if (isStream(event.target) || !stream()) nameWindow("");
    });
  // A thread's words go into that thread or nowhere.
  document.addEventListener("htmx:sse:before:message", (event) => {
    const { message } = (event as Detail<{ message: { event: string; data: string } }>).detail;
    if (!isStream(event.target) || message.event || following === conversationId()) return;
    event.preventDefault();
    if (!isPresence(message.data)) missed = following;
  });
  for (const type of ["parley:shown", "parley:mounted"]) document.addEventListener(type, expectShown);
  document.addEventListener("htmx:after:swap", (event) => {
    if (!isStream((event as Detail<{ ctx: Partial<Context> }>).detail.ctx.sourceElement)) expectShown();
  });
}
