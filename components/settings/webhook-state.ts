import type { Endpoint } from "#lib/webhooks/endpoints.ts";
import type { Words } from "#lib/words/words.ts";

/** How one is doing, in a line. */
export function stateText({ state, stateAt, failingSince }: Endpoint, { t, when }: Words, now: Date): string {
  if (state === "off") return t("webhooks.off_since", { time: when(stateAt, now) });
  if (state === "dead") return t("webhooks.dead_since", { time: when(stateAt, now) });
  return failingSince ? t("webhooks.failing_since", { time: when(failingSince, now) }) : t("webhooks.works");
}

/** What of it has to be seen to. */
export const isBad = ({ state, failingSince }: Endpoint): boolean =>
  state === "dead" || failingSince !== null;
