import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";

/** A window that does nothing itself while others act. `roots` are the parts that must be as a reload shows them. */
export type Observer = { who: string; page: Page; roots: string[] };

/** Longer than a list waits before it asks: 250 ms between two `changed`, and up to 250 ms so that not all ask at once. */
const QUIET = 600;
/** What has not come by now does not come. */
const LONGEST = 60_000;

/** Where the observers differ from a reload once they are live and quiet; empty when they are the same. */
export async function findDifferences(observers: Observer[], longest = LONGEST): Promise<string[]> {
  const until = Date.now() + longest;
  for (;;) {
    const found = (await Promise.all(observers.map((one) => settle(one, until)))).flat();
    if (found.length) return found;
    await sleep(QUIET);
    const still = (await Promise.all(observers.map(compare))).flat();
    if (!still.length || Date.now() > until) return still;
  }
}

/** Each asks for itself: those that are the same already need no page printed anew while others are waited for. */
async function settle(observer: Observer, until: number): Promise<string[]> {
  for (;;) {
    const found = await compare(observer);
    if (!found.length || Date.now() > until) return found;
    await sleep(100);
  }
}

async function compare({ who, page, roots }: Observer): Promise<string[]> {
  const { shown, fresh } = await page.evaluate(readBoth, { roots, left, leftAttributes });
  const only = (one: string[], other: string[], sign: string) =>
    one.filter((line) => !other.includes(line)).map((line) => `${who} ${sign} ${line.trim()}`);
  const found = [...only(shown, fresh, "shows"), ...only(fresh, shown, "misses")];
  return found.length || shown.join() === fresh.join() ? found : [`${who} shows it in another order`];
}

/** Parts that differ by design. */
const left = [
  // Made by scripts for what came while somebody looked: a reload has nothing that came meanwhile.
  "#news",
  "#peek",
  "#below",
  "#live-word",
  "#live-state",
  // What was read aloud.
  "#told",
  "#speak-state",
  "#minimise",
  // When this browser last saved a draft; the text itself is compared.
  "#draft-state",
  // Counted of what stands in the box, which a page that nobody types in does not do.
  "#segments",
  // Ids of forms are new in each print, and `seen` is what this reader has seen, not what there is.
  "input[name=client_id]",
  "input[name=seen]",
  "input[name=tick]",
  // How much of the promised time is used goes on by itself.
  "svg.dial",
  // Times that are proposed are counted from now.
  "#snooze-box [name=until]",
  "#bulk-snooze [name=do]",
  // Kept for whoever has no scripts; a browser with scripts reads it as text.
  "noscript",
];

const leftAttributes = [
  // Where a stream began; it has gone on since.
  "hx-sse:connect",
  "data-last",
  "data-read",
  // What this window sent last, to tell when it has arrived.
  "data-sent",
  // Which row of the list is the stop of the Tab key; without scripts every link is one.
  "tabindex",
  // htmx and our scripts mark what they have been at.
  "data-htmx-powered",
  "data-entered",
  // The box grows with what is typed.
  "style",
];

type Reading = { roots: string[]; left: string[]; leftAttributes: string[] };

/** Runs in the page, so it may use nothing from around it. */
async function readBoth({ roots, left, leftAttributes }: Reading) {
  // As a prefetch: a look that moves no read mark, or the comparison would itself tell lists to look again.
  const headers = { "hx-request": "true", purpose: "prefetch" };
  const answer = await fetch(location.href, { headers });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const linesOf = (from: Document) => roots.flatMap((root) => lines(from.querySelector(root), ""));
  const words = (text: string) =>
    text
      // Durations go on by themselves.
      .replace(/\d+ h( \d+)?|\d+ min|just now/g, "(time)")
      // While nobody waits, the time by which an answer would come is counted from now.
      .replace(/(We answer(?: here)? by) [^;]+?[AP]M/g, "$1 (time)")
      .replace(/\s+/g, " ")
      .trim();
  const lines = (element: Element | null, indent: string): string[] => {
    if (!element) return [`${indent}nothing`];
    if (left.some((selector) => element.matches(selector))) return [];
    const attributes = [...element.attributes]
      .filter(({ name }) => !leftAttributes.includes(name) && name !== "value")
      .map(
        ({ name, value }) => `${name}="${name === "class" ? value.split(/\s+/).sort().join(" ") : value}"`,
      );
    // What a resident typed of themselves their tab keeps and fills in again.
    const isKept = element.matches("#ask .input");
    if (!isKept && (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
      attributes.push(`value="${element.value}"`);
    const own = [`${indent}<${element.localName} ${attributes.sort().join(" ")}>`];
    if (element instanceof HTMLTextAreaElement) return own;
    let text = "";
    const flush = () => {
      if (words(text)) own.push(`${indent}  ${words(text)}`);
      text = "";
    };
    // The open row keeps its place until one moves on; a reload has it where it belongs.
    const open = element.id === "rows" ? element.querySelector(":scope > .selected") : null;
    const children = [...element.childNodes].filter((child) => child !== open);
    for (const child of open ? [open, ...children] : children) {
      if (child instanceof Element) {
        flush();
        own.push(...lines(child, `${indent}  `));
      } else if (child instanceof Text) text += child.data;
    }
    flush();
    return own;
  };
  return { shown: linesOf(document), fresh: linesOf(page) };
}
