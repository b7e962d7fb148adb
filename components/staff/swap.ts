import { byId, htmx, morph } from "../ui/dom.ts";
import { newerThan } from "../ui/newer.ts";
import { partOf, sayOpened, takeAhead } from "./ahead.ts";
import { conversationId, thread } from "./page.ts";
import { windowMark } from "./window-mark.ts";

const both = ["thread", "contact-panel"];

const push = (url: string) => history.pushState(null, "", url);

const replaceUrl = (url: string) => history.replaceState(null, "", url);

let asked = 0;

/** Fetches a page of ours and puts its thread and contact panel in place of those on screen. */
export async function show(
  url: string,
  { pushes = true, keeps = false, parts = both } = {},
): Promise<boolean> {
  const mine = keeps ? asked : ++asked;
  const part = partOf(url);
  const ahead = part && !keeps ? await takeAhead(part) : null;
  const page = ahead ? parse(ahead) : parts.length ? await fetchPage(url, part, keeps) : null;
  if (!page) return false;
  // Somebody has gone on to another conversation while this one was on its way.
  if (
    mine !== asked ||
    (keeps && page.getElementById("thread")?.dataset.conversation !== thread()?.dataset.conversation)
  )
    return false;
  // A form has led on within the same conversation: what was asked for is not what its address says now.
  if (keeps && url !== location.href) return show(location.href, { pushes, keeps, parts });
  if (pushes) push(url);
  const fresh = parts.flatMap((id) => replace(id, page, keeps) ?? []);
  // All in place before the first is processed: that lays the page out, and would do so for each.
  for (const part of fresh) htmx().process(part);
  if (!parts.includes("thread")) return true;
  const main = page.querySelector("main");
  if (main) byId("main")!.className = main.className;
  const title = page.querySelector("title")?.textContent;
  if (title) document.title = title;
  document.dispatchEvent(new CustomEvent("parley:shown", { detail: { keeps } }));
  // Signed out meanwhile, or it is not there any more: the page says so.
  if (ahead) void sayOpened().then((arrived) => arrived || refresh());
  return true;
}

/** The same conversation as it is now, without losing focus, text or place. */
export const refresh = (parts = both) => show(location.href, { pushes: false, keeps: true, parts });

type Page = Document | DocumentFragment;

/** Of this document from the start: a thousand elements need not be adopted one by one. */
const parse = (part: string) => document.createRange().createContextualFragment(part);

/** Of a conversation only the part that is swapped: the page with its list costs three times as much. */
async function fetchPage(url: string, part: string, keeps: boolean): Promise<Page | null> {
  const { pathname } = new URL(url, location.href);
  try {
    // Another thread turns the stream to it; the same one comes as what it is.
    const how = keeps ? { "x-parley-again": "1" } : windowMark();
    const answer = await fetch(part || url, { headers: { "hx-request": "true", ...how } });
    // What is on the screen is better than a page which says that we cannot make it again.
    if (keeps && answer.status >= 500) return null;
    // Signed out meanwhile, or not there: the whole page says so best.
    if (!answer.ok || (!part && new URL(answer.url).pathname !== pathname)) {
      location.assign(url);
      return null;
    }
    const text = await answer.text();
    if (part) return parse(text);
    return new DOMParser().parseFromString(text, "text/html");
  } catch {
    return null;
  }
}

/** @returns what is new and has to be processed; what is morphed needs nothing more */
function replace(id: string, page: Page, keeps: boolean): Element | null {
  const old = byId(id);
  const fresh = page.getElementById(id);
  if (!old || !fresh) return null;
  if (keeps) {
    morph(old, fresh);
    return null;
  }
  // Torn down before it goes.
  old.setAttribute("hx-ignore", "");
  htmx().process(old, true);
  const own = document.adoptNode(fresh);
  old.replaceWith(own);
  return own;
}

type Task = { target: Element | string; fragment: DocumentFragment; swapSpec: { style: string } };
type BeforeSwap = CustomEvent<{ ctx: { sourceElement: HTMLElement }; tasks: Task[] }>;

/** A form may lead to another conversation (*Send and close*): then nothing of the old one may be kept. */
function replaceWhenOther(event: BeforeSwap): void {
  for (const task of event.detail.tasks ?? []) {
    const fresh = task.fragment.querySelector<HTMLElement>("#thread");
    if (!fresh || (fresh.dataset.conversation ?? "") === conversationId()) continue;
    for (const other of event.detail.tasks) other.swapSpec.style = "outerHTML";
  }
}

/** Under their day, where the fetched page has none of that day. */
function keepNewer(event: BeforeSwap): void {
  for (const { fragment } of event.detail.tasks ?? []) {
    const fresh = fragment.querySelector<HTMLElement>("#thread");
    const list = fresh?.querySelector("#messages");
    if (!list || fresh!.dataset.conversation !== conversationId()) continue;
    for (const item of newerThan(Number(fresh!.dataset.last), "#messages > [data-event]")) {
      const day = item.previousElementSibling;
      if (day?.matches(".day") && !fragment.querySelector(`[id="${day.id}"]`))
        list.append(day.cloneNode(true));
      list.append(item.cloneNode(true));
    }
  }
}

type AfterRequest = CustomEvent<{
  ctx: { sourceElement?: Element; request: { method: string }; response?: { raw: Response } };
}>;

/** What was chosen from a menu is on its way; a box may have a question left. */
function foldMenu({ detail: { ctx } }: AfterRequest): void {
  const menu = ctx.response?.raw.ok && ctx.sourceElement?.closest<HTMLElement>(".pop-menu:popover-open");
  if (!menu) return;
  const opener = `.pop-menu:popover-open:has([popovertarget="${menu.id}"])`;
  // What opened it takes it along.
  (document.querySelector<HTMLElement>(opener) ?? menu).hidePopover();
}

/** Where the form's answer came from is where the page is now. */
function followRedirect(event: AfterRequest): void {
  const { request, response } = event.detail.ctx;
  if (request.method !== "POST" || !response?.raw.redirected) return;
  const url = new URL(response.raw.url);
  if (/\/sign-in$|\/not-here$/.test(url.pathname)) location.assign(url);
  else if (url.pathname !== location.pathname) push(url.pathname + url.search);
  // What the answer says or asks stays said when the thread comes anew.
  else if (url.search !== location.search) replaceUrl(url.pathname + url.search);
}

export function startSwapping(): void {
  document.addEventListener("htmx:before:swap", (event) => {
    replaceWhenOther(event as BeforeSwap);
    keepNewer(event as BeforeSwap);
  });
  document.addEventListener("htmx:after:request", (event) => {
    foldMenu(event as AfterRequest);
    followRedirect(event as AfterRequest);
  });
  window.addEventListener("popstate", () => {
    if (!byId("list-panel")) return;
    void show(location.href, { pushes: false }).then((isShown) => {
      owed = !isShown;
    });
  });
  for (const type of ["online", "htmx:sse:after:connection"]) window.addEventListener(type, showOwed);
}

/** Back without a network has led the address alone. */
let owed = false;

function showOwed(): void {
  const [, id = ""] = /\/conversations\/[^/]+\/(\d+)$/.exec(location.pathname) ?? [];
  const isOwed = owed && id !== conversationId();
  owed = false;
  if (isOwed) void show(location.href, { pushes: false });
}
