import { broadcastPath } from "#lib/broadcast-paths.ts";
import type { Broadcast } from "#lib/broadcasts/broadcasts.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  one: Broadcast;
  words: Words;
  actions: Record<"pause" | "resume" | "stop" | "unschedule", Act>;
};

const turns: { [S in Broadcast["state"]]?: (keyof Props["actions"])[] } = {
  scheduled: ["unschedule"],
  sending: ["pause", "stop"],
  paused: ["resume", "stop"],
};

/** What can be done with one that has begun. Stopping it cannot be undone, so it asks first; to pause it is one press. */
export function Turns({ slug, one, words: { t }, actions }: Props) {
  const can = turns[one.state] ?? [];
  if (!can.length) return null;
  return (
    <div className="actions broadcast-turns">
      {can.map((turn) => (
        <form key={turn} action={actions[turn]}>
          <Hidden fields={{ agency: slug, back: broadcastPath(slug, one.id), broadcast: one.id }} />
          {turn === "stop" && (
            <label className="tick">
              <input type="checkbox" name="sure" required /> {t("broadcasts.sure_stop")}
            </label>
          )}
          <button className={turn === "stop" ? "button danger" : "button main"} type="submit">
            {t(`broadcasts.${turn}`)}
          </button>
        </form>
      ))}
    </div>
  );
}
