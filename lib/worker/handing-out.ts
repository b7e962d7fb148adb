import { setTimeout as sleep } from "node:timers/promises";
import { handOut } from "../conversations/handing-out.ts";
import { saysAway } from "../database-health.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";

/** Milliseconds between two looks: a resident in the chat has somebody before they wonder. */
const EVERY = 2000;

/** Looks again and again whether there is something to hand out, and somebody. */
export function startHandingOut(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const looks = (async () => {
    while (!signal.aborted) {
      await handOut().catch((error: unknown) => {
        if (!saysAway(error)) log.error({ error: told(error) }, "nothing could be handed out");
      });
      await sleep(EVERY, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await looks;
    },
  };
}
