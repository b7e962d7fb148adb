/**
 * A window has one stream, which outlives its threads: what asks for a thread says which window asks, and the server
 * turns the stream to it. This knows which thread the stream brings, which it should, and mends where the two part.
 */
import { byId, htmx } from "../ui/dom.ts";
import { conversationId, thread, workspace } from "./page.ts";
import { isNamed, isStream, nameWindow, stream, windowMark } from "./window-mark.ts";

type Context = { sourceElement: HTMLElement; request: { action: string; headers: Record<string, string> } };
type Message = { data: string; event?: string; id?: string };
type Detail<D> = CustomEvent<D>;
type Connected = { _htmx?: { sse?: { reader: { cancel(): void } | null } } };

/** Milliseconds in which a thread that was asked for has come, and the stream's word that it follows it. */
const PATIENCE = 3000;

let following = "";
/** What came before its thread did: it is put there when that is on screen. */
let early: Message[] = [];
let puttingIn = false;
/** The stream's own request, which is sent again whenever it was cut off. */
let request: Context["request"] | undefined;
let late: ReturnType<typeof setTimeout> | undefined;

/** Where the stream of the thread on screen is. */
function address(): string {
  const { last = "0" } = thread()?.dataset ?? {};
  return `${workspace()!.dataset.live}?conversation=${conversationId()}&after=${last}`;
}

/** The stream should follow what is on screen; told by the request that brought it, or else by coming anew. */
function expectShown(): void {
  if (!stream()) return;
  if (request) request.action = address();
  if (following === conversationId()) {
    void putEarlyIn();
    clearTimeout(late);
    late = undefined;
  } else if (isNamed()) late ??= setTimeout(comeAnew, PATIENCE);
}

async function putEarlyIn(): Promise<void> {
  if (puttingIn) return;
  puttingIn = true;
  try {
    for (let next = early.shift(); next; next = early.shift()) await putIn(next);
  } finally {
    puttingIn = false;
  }
}

async function putIn(message: Message): Promise<void> {
  // Who is here moves no position: the number is that of what came before.
  const isPresence = message.data.includes('id="presence"');
  // The thread was printed with it.
  if (!isPresence && Number(message.id?.split(".").at(-1)) <= Number(thread()?.dataset.last)) return;
  const [sourceElement, target] = [stream(), byId("messages")];
  if (!sourceElement || !target) return;
  const swap = sourceElement.getAttribute("hx-swap")!;
  await htmx().swap({ sourceElement, target, text: message.data, swap });
  const detail = { message };
  sourceElement.dispatchEvent(new CustomEvent("htmx:sse:after:message", { bubbles: true, detail }));
}

/** Cut off, it connects again: to where the request now says. */
function comeAnew(): void {
  late = undefined;
  if (isNamed() && following !== conversationId())
    (stream() as Connected | null)?._htmx?.sse?.reader?.cancel();
}

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
    early = [];
    expectShown();
  });
  for (const type of ["htmx:sse:close", "htmx:sse:error"])
    document.addEventListener(type, (event) => {
      if (isStream(event.target) || !stream()) nameWindow("");
    });
  // A position in another thread than the one that is to come would pass over what was not put in.
  document.addEventListener("htmx:sse:before:connection", (event) => {
    const { connection } = (event as Detail<{ connection: { lastEventId: string } }>).detail;
    if (isStream(event.target) && following !== conversationId()) connection.lastEventId = "";
  });
  // A thread's words go into that thread or nowhere.
  document.addEventListener("htmx:sse:before:message", (event) => {
    const { message } = (event as Detail<{ message: Message }>).detail;
    const isReady = following === conversationId() && !puttingIn;
    if (!isStream(event.target) || message.event || isReady) return;
    event.preventDefault();
    early.push(message);
  });
  for (const type of ["parley:shown", "parley:mounted"]) document.addEventListener(type, expectShown);
  document.addEventListener("htmx:after:swap", (event) => {
    if (!isStream((event as Detail<{ ctx: Partial<Context> }>).detail.ctx.sourceElement)) expectShown();
  });
}
