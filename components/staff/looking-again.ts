import { byId, morph } from "../ui/dom.ts";
import { day } from "./page.ts";
import { refresh } from "./swap.ts";

/** Milliseconds between two looks, however much happens. */
const PAUSE = 2000;
/** "17 min" goes on by itself. */
const MINUTE = 60_000;

const page = () => document.querySelector<HTMLElement>("main[data-looks-again]");
let waiting = false;
let shownDay = "";

/** A page that tells of the whole agency (the dashboard) is printed again when something has happened. */
export function lookAgain(): void {
  if (waiting || !page()) return;
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    if (document.hidden) return;
    // Nobody uses it by that: a session ends where a dashboard alone stands open.
    const answer = await fetch(location.href, { headers: { "x-parley-again": "1" } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const old = page();
    if (old && fresh?.hasAttribute("data-looks-again")) morph(old, fresh);
  }, PAUSE);
}

/** At midnight what stands under *Today* is of another day. */
async function turnOver(): Promise<void> {
  const now = day(new Date());
  if (now === shownDay) return;
  // What does not come now is asked for again a minute later.
  if (!byId("list-panel") || (await refresh())) shownDay = now;
}

export function startLookingAgain(): void {
  shownDay = day(new Date());
  setInterval(() => {
    lookAgain();
    void turnOver();
  }, MINUTE);
  document.addEventListener("visibilitychange", lookAgain);
}
