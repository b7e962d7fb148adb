import { Icon } from "./icon.tsx";

/** How much of the promised time is used, and so whose turn it is. Shape first, colour second. */
export type Turn =
  | { state: "waits" | "soon"; used: number }
  | { state: "late" }
  | { state: "theirs" }
  | { state: "gone" };

/** `used` is 0 to 1; amber is the last quarter of the goal and nothing else. */
export function turnOf(c: { waitingSince: Date | null; dueAt: Date | null }, now: Date): Turn {
  if (!c.waitingSince || !c.dueAt) return { state: "theirs" };
  if (c.dueAt <= now) return { state: "late" };
  const whole = Math.max(1, +c.dueAt - +c.waitingSince);
  const used = Math.min(1, Math.max(0.04, (+now - +c.waitingSince) / whole));
  return { state: used >= 0.75 ? "soon" : "waits", used };
}

export function Dial({ turn }: { turn: Turn }) {
  if (turn.state === "theirs") return <Icon name="back-at" small />;
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
