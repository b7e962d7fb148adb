import { byId } from "../ui/dom.ts";
import { startFetchingAhead } from "./ahead.ts";
import { enterBar, startBar } from "./bar.ts";
import { startBell } from "./bell.ts";
import { startCanned } from "./canned.ts";
import { startChatPreview } from "./chat-preview.ts";
import { startContact } from "./contact.ts";
import { startDrafting } from "./drafting.ts";
import { startFiles } from "./files.ts";
import { startFocus } from "./focus.ts";
import { startFollowing } from "./following.ts";
import { startKeptFields } from "./kept-fields.ts";
import { startKeys } from "./keys.ts";
import { startList } from "./list.ts";
import { startLookingAgain } from "./looking-again.ts";
import { startMailView } from "./mail-view.ts";
import { startMentions } from "./mentions.ts";
import { startOwnFields } from "./own-fields.ts";
import { say, workspace } from "./page.ts";
import { startPalette } from "./palette.ts";
import { enterPush, startPush } from "./push.ts";
import { noteRecent, startRecent } from "./recent.ts";
import { startReplyWay } from "./reply-way.ts";
import { enterRoving, startRoving } from "./roving.ts";
import { startSearch } from "./search.ts";
import { startSegments } from "./segments.ts";
import { enterSettings, startSettings } from "./settings.ts";
import { enterStreams, startStreams } from "./streams.ts";
import { startSwapping } from "./swap.ts";
import { startThen } from "./then.ts";
import { enterThread, startThread } from "./thread.ts";
import { startTicks } from "./ticks.ts";

/** What scripts add to a staff page. Everything here only makes quicker what links and forms do. */
function start(): void {
  // Before the page's keys: in the list, End is its last row, and x a tick.
  startTicks();
  startRoving();
  startKeys();
  startSwapping();
  startFetchingAhead();
  startList();
  startThread();
  startFiles();
  startMailView();
  // Before the bar, which saves at once what a page has not kept: as it was ticked, and not as the page has come.
  startThen();
  startBar();
  startReplyWay();
  startSegments();
  startFollowing();
  startStreams();
  startCanned();
  startMentions();
  startContact();
  startOwnFields();
  startDrafting();
  startFocus();
  startKeptFields();
  startLookingAgain();
  startSearch();
  startPalette();
  startRecent();
  startSettings();
  startChatPreview();
  startPush();
  document.addEventListener("parley:mounted", enter);
  enter();
}

const WHOSE = "parley whose window";

/** A browser has one person at a time: who signs in as another in one tab is that person in all of them. */
function sayWhoseWindow(now: string): void {
  try {
    const before = sessionStorage.getItem(WHOSE);
    sessionStorage.setItem(WHOSE, now);
    if (!before || before === now) return;
  } catch {
    // No storage: then nobody was noted here before either.
    return;
  }
  const words = document.createElement("p");
  words.className = "notice whose-window";
  words.role = "status";
  words.textContent = say("now_as", { name: workspace()?.dataset.name ?? "" });
  workspace()?.after(words);
  for (const type of ["pointerdown", "keydown"])
    document.addEventListener(type, () => words.remove(), { once: true });
}

let who = "";

/** A page has come, by loading or by a step of React's router. Listeners stand already; its parts are new. */
function enter(): void {
  const { agency = "", user = "" } = workspace()?.dataset ?? {};
  if (user && who && who !== `${agency} ${user}`) {
    // Somebody else by now: nothing of the one before may go on in this tab.
    location.reload();
    return;
  }
  if (user && !who) {
    who = `${agency} ${user}`;
    startBell();
    sayWhoseWindow(who);
  }
  enterSettings();
  void enterPush();
  noteRecent();
  if (!byId("list-panel")) return;
  enterBar();
  enterThread();
  enterRoving();
  enterStreams();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
