import { saysAway } from "../database-health.ts";
import { onRing } from "../live/hub.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";

/** Turns until it is stopped; each says after how many milliseconds the next one begins, and a ring begins it at once. */
export async function loop(signal: AbortSignal, turn: () => Promise<number>): Promise<void> {
  let wake = () => {};
  let rung = false;
  const off = onRing(0, (ring) => {
    if (ring.what !== "work" && ring.what !== "missed") return;
    rung = true;
    wake();
  });
  signal.addEventListener("abort", () => wake());
  while (!signal.aborted) {
    rung = false;
    const pause = await turn().catch(tell);
    if (!pause || rung || signal.aborted) continue;
    await new Promise<void>((go) => {
      const timer = setTimeout(go, pause);
      wake = () => {
        clearTimeout(timer);
        go();
      };
    });
  }
  off();
}

function tell(error: unknown): number {
  if (!saysAway(error)) log.error({ error: told(error) }, "a turn of the carrier failed");
  return 1000;
}
