import { byId, on } from "../ui/dom.ts";

const links = () => [...document.querySelectorAll<HTMLAnchorElement>("#rows > .row > a")];

/** The list is one stop of the Tab key: the row with the focus, else the open one, else the first. */
function rove(): void {
  const all = links();
  const is = (selector: string) => all.find((link) => link.matches(selector));
  const stop = is(":focus") ?? is("[aria-current]") ?? all[0];
  for (const link of all) link.tabIndex = link === stop ? 0 : -1;
  // With keys a row is ticked from where the focus is.
  for (const tick of document.querySelectorAll<HTMLInputElement>("#rows > .row > .row-pick > input"))
    tick.tabIndex = -1;
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

let watched: Element | null = null;

/** Rows come and go by several ways; whichever it was, one of them is the stop. */
export function enterRoving(): void {
  const panel = byId("list-panel");
  if (!panel || panel === watched) return;
  watched = panel;
  new MutationObserver(rove).observe(panel, {
    subtree: true,
    childList: true,
    attributeFilter: ["aria-current"],
  });
  rove();
}

export function startRoving(): void {
  on("focusin", "#rows > .row > a", rove);
  on<KeyboardEvent>("keydown", "#rows > .row > a", (link, event) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const all = links();
    all[step(all.indexOf(link as HTMLAnchorElement), all.length - 1)]!.focus();
  });
}
