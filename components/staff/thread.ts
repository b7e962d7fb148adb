import { byId, on } from "../ui/dom.ts";
import { isSentHere } from "./bar.ts";
import { showOlder } from "./older.ts";
import { conversationId, say, thread, userId } from "./page.ts";
import { forgetRead, noteOpened, noteRead } from "./reading.ts";
import { changesWays } from "./reply-way.ts";
import { refresh } from "./swap.ts";
import { weightiest } from "./weightiest.ts";
import { isStream } from "./window-mark.ts";

const log = () => byId("log");
const items = () => [...document.querySelectorAll<HTMLElement>("#messages > [data-event]")];
const field = (name: string) => document.querySelector<HTMLInputElement>(`#reply-form input[name="${name}"]`);
const box = () => byId<HTMLTextAreaElement>("reply-body");

/** What brings such an item leaves head, bar and contact panel not what they were. */
const RENEWS = ' data-renews="';

let viewed = new Set<string>();
let acknowledged = 0;
let observer: IntersectionObserver | undefined;
let atEnd = true;
/** The last event that the stream has brought, and to which conversation. */
let streamed = { to: "", event: 0 };

/** Whether it holds a reply and a colleague did it, or oneself in another window; all else of the agency's passes by itself. */
const isColleague = ({ dataset: { peek, by, spares, client, kind } }: HTMLElement) =>
  Boolean(peek) &&
  by !== "auto" &&
  spares !== userId() &&
  (by !== userId() || (client !== undefined && kind !== "closure" && !isSentHere(client)));

/**
 * Moves `seen` over what the writer has seen: a resident's message once it stood in view in a visible tab, their own
 * and automatic ones at once. A colleague's reply or note stops it while the bar holds text, until it is asked for.
 */
function moveSeen(): void {
  const input = field("seen");
  if (!input) return;
  let seen = Number(input.value);
  const ahead = items()
    .filter((item) => Number(item.dataset.event) > seen)
    .sort((a, b) => Number(a.dataset.event) - Number(b.dataset.event));
  let stopped = false;
  const blocking = [];
  for (const item of ahead) {
    const stops = isColleague(item)
      ? !isAccepted(item)
      : item.dataset.by === "resident" && !viewed.has(item.id);
    if (stops && isColleague(item)) blocking.push(item);
    stopped ||= stops;
    if (!stopped) seen = Number(item.dataset.event);
  }
  input.value = String(seen);
  peek(blocking);
}

/** With an empty bar a colleague's words count as soon as they were in view; over a text only once asked for. */
const isAccepted = (item: HTMLElement) =>
  Number(item.dataset.event) <= acknowledged || (viewed.has(item.id) && !box()?.value.trim());

/** *Ben answered* over the bar: pressing it shows the answer, and only then does it count as seen. */
function peek(blocking: HTMLElement[]): void {
  const bar = byId("peek");
  if (!bar) return;
  // What held the reply says the same already.
  const item = byId("held") ? undefined : weightiest(blocking);
  bar.hidden = !item;
  if (!item) return;
  bar.dataset.upTo = blocking.at(-1)!.dataset.event;
  if (bar.dataset.shows === item.id) return;
  bar.dataset.shows = item.id;
  const { name = "", otherName: other = "" } = item.dataset;
  const words = document.createElement("p");
  words.textContent = say(item.dataset.peek!, { name, other });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.id = "peek-show";
  button.textContent = say("peek_show");
  bar.replaceChildren(words, button);
}

function acknowledge(): void {
  const bar = byId("peek");
  if (!bar) return;
  acknowledged = Number(bar.dataset.upTo);
  byId(bar.dataset.shows ?? "")?.scrollIntoView({ block: "nearest" });
  delete bar.dataset.shows;
  moveSeen();
  box()?.focus();
}

/** What stands in view has been seen. A tenth of a long message may be taller than the panel: two lines of it will do. */
function look(entries: IntersectionObserverEntry[]): void {
  if (document.hidden) return;
  for (const { isIntersecting, intersectionRatio, intersectionRect, target } of entries)
    if (isIntersecting && (intersectionRatio >= 0.1 || intersectionRect.height >= 48)) viewed.add(target.id);
  moveSeen();
  noteRead(items().filter((item) => viewed.has(item.id)));
  setBelow();
}

function watch(): void {
  observer?.disconnect();
  const root = log();
  if (!root) return;
  observer = new IntersectionObserver(look, {
    root: getComputedStyle(root).overflowY === "auto" ? root : null,
    threshold: [0, 0.01, 0.03, 0.1],
  });
  for (const item of items()) if (!viewed.has(item.id)) observer.observe(item);
}

/** New messages under the fold are announced, not scrolled to: what somebody reads or types over stays in place. */
function setBelow(): void {
  const button = byId<HTMLButtonElement>("below");
  const root = log();
  if (!button || !root) return;
  const bottom = root.getBoundingClientRect().bottom;
  const unseen = items().filter(
    (item) =>
      item.dataset.message &&
      item.dataset.kind !== "auto_response" &&
      item.dataset.kind !== "question" &&
      item.dataset.kind !== "thanks" &&
      !viewed.has(item.id) &&
      item.getBoundingClientRect().top > bottom - 24,
  );
  button.hidden = unseen.length === 0;
  if (!unseen.length) return;
  const first = unseen[0]!.querySelector(".message-text")?.textContent ?? "";
  const count = unseen.length;
  button.textContent = `${count === 1 ? button.dataset.one : button.dataset.many?.replace("2", String(count))}: ${first.slice(0, 60)}`;
}

export function toEnd(): void {
  const root = log();
  if (!root) return;
  root.scrollTop = root.scrollHeight;
  // On a phone the whole panel scrolls.
  if (getComputedStyle(root).overflowY !== "auto") byId("end")?.scrollIntoView({ block: "end" });
}

/** Its name has the focus when keys lead here, which is no work in it. */
const inPanel = () =>
  Boolean(
    thread()?.matches(":hover") ||
      (thread()?.contains(document.activeElement) && document.activeElement?.id !== "messages-name"),
  );

let wasHeld = false;

function afterChange(): void {
  const isHeld = Boolean(byId("held"));
  // What held the reply is the newest; the box that says so may have pushed it out of sight.
  if ((atEnd && !inPanel()) || (isHeld && !wasHeld)) toEnd();
  wasHeld = isHeld;
  watch();
  placeSince();
  moveSeen();
  setBelow();
}

/** One rule says where the clock started: the newest wins, and none stays once an answer came that was not printed with it. */
function placeSince(): void {
  const since = byId("since");
  const printed = Number(thread()?.dataset.last);
  const answers = ({ dataset: { kind, seq, event } }: HTMLElement) =>
    kind === "outbound" && Number(seq) > Number(since?.dataset.seq) && Number(event) > printed;
  if (items().some(answers)) since?.remove();
}

export function enterThread(): void {
  viewed = new Set();
  acknowledged = 0;
  forgetRead();
  const bar = byId("peek");
  if (bar) delete bar.dataset.shows;
  const firstUnread = document.querySelector<HTMLElement>("#since");
  toEnd();
  // A long thread opens where the reading stopped, not past it.
  if (firstUnread && log() && firstUnread.getBoundingClientRect().top < log()!.getBoundingClientRect().top)
    firstUnread.scrollIntoView({ block: "start" });
  watch();
  setBelow();
}

/** What was printed before something that the stream has brought since, and came after it. */
const isOlder = () => streamed.to === conversationId() && Number(thread()?.dataset.last) < streamed.event;

type Came = CustomEvent<{ message: { data: string; event?: string; id?: string } }>;
type Swapped = CustomEvent<{ ctx: { sourceElement?: HTMLElement; target?: Element } }>;

export function startThread(): void {
  on("click", "#peek-show", acknowledge);
  on("click", "#below", toEnd);
  on("input", "#reply-body", moveSeen);
  on<MouseEvent>("click", "a[data-older]", async (link, event) => {
    event.preventDefault();
    if (await showOlder(link as HTMLAnchorElement)) watch();
  });
  document.addEventListener(
    "scroll",
    () => {
      const root = log();
      if (root) atEnd = root.scrollHeight - root.scrollTop - root.clientHeight < 40;
    },
    true,
  );
  document.addEventListener("htmx:sse:after:message", (event) => {
    const { data, event: name, id } = (event as Came).detail.message;
    if (name) return;
    // Thread and event: `1042.77`.
    const eventId = Number(id?.split(".").at(-1));
    if (eventId) streamed = { to: conversationId(), event: eventId };
    afterChange();
    if (data.includes(RENEWS) || changesWays(data)) void refresh();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement, target } = (event as Swapped).detail.ctx;
    if (isStream(sourceElement)) return;
    afterChange();
    if (target === thread() && isOlder()) void refresh();
  });
  document.addEventListener("parley:shown", (event) => {
    if ((event as CustomEvent<{ keeps: boolean }>).detail.keeps) return afterChange();
    enterThread();
    noteOpened(items());
    // The same thread once more: what has come meanwhile stood in the one that went.
    if (isOlder()) void refresh();
  });
  document.addEventListener("parley:sent", () => {
    toEnd();
    watch();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) watch();
  });
}
