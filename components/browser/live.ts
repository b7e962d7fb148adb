import { startBar } from "./bar.ts";
import { startBell } from "./bell.ts";
import { startKeys } from "./keys.ts";
import { startList } from "./list.ts";
import { byId } from "./page.ts";
import { startStreams } from "./streams.ts";
import { startSwapping } from "./swap.ts";
import { startThread } from "./thread.ts";

/** What scripts add to a staff page. Everything here only makes quicker what links and forms do. */
function start(): void {
  startBell();
  startKeys();
  if (!byId("list-panel")) return;
  startSwapping();
  startList();
  startThread();
  startBar();
  startStreams();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
