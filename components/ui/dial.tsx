import { Icon } from "./icon.tsx";

/** How much of the promised time is used, and so whose turn it is. Shape first, colour second. */
export type Turn =
  | { state: "waits" | "soon"; used: number }
  | { state: "late" }
  | { state: "theirs" }
  | { state: "asleep" }
  | { state: "gone" };

type Clock = { waitingSince: Date | null; dueAt: Date | null; soonAt: Date | null };

/**
 * `used` is 0 to 1; amber is the last quarter of the goal and nothing else. In business hours: the hand goes on to where
 * that begins, and on to the end, as evenly as the clock.
 */
export function turnOf({ waitingSince, dueAt, soonAt }: Clock, now: Date): Turn {
  if (!waitingSince || !dueAt) return { state: "theirs" };
  if (dueAt <= now) return { state: "late" };
  const soon = soonAt ?? new Date(+waitingSince + 0.75 * (+dueAt - +waitingSince));
  const quarter = Math.max(+waitingSince, Math.min(+dueAt, +soon));
  if (+now >= quarter) return { state: "soon", used: 0.75 + 0.25 * share(quarter, +dueAt, +now) };
  return { state: "waits", used: Math.max(0.04, 0.75 * share(+waitingSince, quarter, +now)) };
}

const share = (from: number, to: number, at: number) => (at - from) / Math.max(1, to - from);

export function Dial({ turn }: { turn: Turn }) {
  if (turn.state === "theirs") return <Icon name="back-at" small />;
  if (turn.state === "asleep") return <Icon name="moon" small />;
  if (turn.state === "gone") return <Icon name="right" small />;
  if (turn.state === "late")
    return (
      <svg className="dial" viewBox="0 0 20 20" aria-hidden="true">
        <circle className="disc" cx="10" cy="10" r="8.75" />
        <path className="mark" d="M10 5.75v5M10 14h.01" />
      </svg>
    );
  return (
    <svg className="dial" viewBox="0 0 20 20" aria-hidden="true">
      <circle className="ring" cx="10" cy="10" r="8" />
      <circle
        className="used"
        cx="10"
        cy="10"
        r="2.5"
        pathLength="100"
        strokeDasharray={`${Math.round(turn.used * 100)} 100`}
      />
    </svg>
  );
}
