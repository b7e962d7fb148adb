import { byId, htmx, morph } from "../ui/dom.ts";
import { newerThan } from "../ui/newer.ts";
import { framed, headers, inView, tell } from "./frame.ts";

/** The resident's thread as it is on the screen. */
export const talk = () => byId("talk")!;
export const words = () => JSON.parse(talk().dataset.words ?? "{}") as Record<string, string>;

/** The last event that the stream has brought, and to which conversation. */
let streamed = { to: "", event: 0 };

/** Puts the page as it is now (or another page of this chat) in place, without losing what is being typed. */
export async function reload(url = location.href): Promise<boolean> {
  const page = await fetchPage(url);
  const fresh = page?.getElementById("talk");
  if (!page || !fresh) return false;
  document.documentElement.lang = page.documentElement.lang;
  if (url !== location.href) history.replaceState(null, "", url);
  if (isSame(fresh))
    for (const item of newerThan(Number(fresh.dataset.last), "#speech > [data-event]"))
      fresh.querySelector("#speech")?.append(item.cloneNode(true));
  if (Boolean(byId("stream")) === Boolean(page.getElementById("stream"))) morph(talk(), fresh);
  else {
    // Torn down before it goes, so that its stream is closed.
    talk().setAttribute("hx-ignore", "");
    htmx().process(talk(), true);
    talk().replaceWith(document.adoptNode(fresh));
    htmx().process(talk());
  }
  return true;
}

/** A page that is older than what the stream has brought since would put *sent* over *seen*: it is asked for again. */
async function fetchPage(url: string, tries = 3): Promise<Document | null> {
  const answer = await fetch(url, { headers: headers() }).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("talk");
  const isOld = fresh && isBehind(fresh);
  return isOld && tries > 1 ? fetchPage(url, tries - 1) : page;
}

/** It was printed before what the stream has brought since, and came after it. */
export const isBehind = ({ dataset: { conversation, last } } = talk()): boolean =>
  conversation === streamed.to && Number(last) < streamed.event;

const isSame = (fresh: HTMLElement) => fresh.dataset.conversation === talk().dataset.conversation;

export function toEnd(): void {
  const log = byId("speech-log");
  if (framed && log) log.scrollTop = log.scrollHeight;
  else if (log) byId("end")?.scrollIntoView({ block: "end" });
}

export function atEnd(): boolean {
  const box = framed ? byId("speech-log") : document.documentElement;
  return !box || box.scrollHeight - box.scrollTop - box.clientHeight < 120;
}

type Sse = { _htmx?: { sse?: unknown } };
const isOpen = (stream: Element) => Boolean((stream as Sse)._htmx?.sse);

export function openStream(): void {
  const stream = byId("stream");
  if (stream && !isOpen(stream) && !document.hidden) htmx().trigger(stream, "open");
}

/** What came is seen when it is in view; folded away it is counted. */
export function see(): void {
  const unread = [...document.querySelectorAll<HTMLElement>("#speech [data-unread]")];
  const seen = inView();
  tell("unread", { count: seen ? 0 : unread.length });
  if (!seen || !unread.length) return;
  void look({ message: unread.at(-1)!.dataset.message ?? "" });
  for (const one of unread) delete one.dataset.unread;
}

export async function look(fields: Record<string, string>): Promise<void> {
  await fetch(talk().dataset.look!, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: headers(),
  }).catch(() => undefined);
}

type Swap = CustomEvent<{ ctx: { sourceElement?: Element } }>;
export const isStream = (event: Event) => (event as Swap).detail.ctx.sourceElement?.id === "stream";

type Came = CustomEvent<{ message: { id?: string } }>;

export function keepStream(): void {
  document.addEventListener("htmx:sse:after:message", (event) => {
    const id = Number((event as Came).detail.message.id);
    if (id) streamed = { to: talk().dataset.conversation ?? "", event: id };
  });
  // htmx takes its first look at the page after the scripts have run; before that nobody hears `open`.
  document.addEventListener("htmx:after:process", openStream);
  // A stream that was answered by a page (an error, a proxy's own) must not be swapped in.
  document.addEventListener("htmx:before:swap", (event) => {
    if (isStream(event) && !isOpen((event as Swap).detail.ctx.sourceElement!)) event.preventDefault();
  });
  // The extension never tries a first connection again that failed.
  document.addEventListener("htmx:finally:request", (event) => {
    if (isStream(event) && !isOpen((event as Swap).detail.ctx.sourceElement!)) setTimeout(openStream, 2000);
  });
}
