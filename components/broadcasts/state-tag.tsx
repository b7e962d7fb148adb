import type { BroadcastState } from "#db/schema/broadcasts.ts";
import type { Words } from "#lib/words/words.ts";

/** How a broadcast stands, in a word. */
export const StateTag = ({ state, words }: { state: BroadcastState; words: Words }) => (
  <span className={state === "done" ? "tag good" : state === "stopped" ? "tag bad" : "tag"}>
    {words.t(`broadcasts.state_${state}`)}
  </span>
);
