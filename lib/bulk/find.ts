import { prepared } from "#db/index.ts";
import type { BulkAction, BulkState, LeftBecause } from "#db/schema/bulk.ts";
import type { Agent } from "../agents/agent.ts";
import { UNDO } from "./ending.ts";

/** Those that were left as they are, for one reason: how many, and some of them. */
export type Left = { because: LeftBecause | "touched"; count: number; ids: number[] };
export type Run = {
  id: number;
  action: BulkAction;
  state: BulkState;
  listed: string | null;
  /** Whom or which team they are given, by name; null for everyone. */
  toName: string | null;
  hasClosure: boolean;
  total: number;
  /** How far it is: done, left, brought back, and not brought back. */
  done: number;
  left: number;
  back: number;
  lefts: Left[];
  isUndoable: boolean;
  at: Date;
};

export const isCarried = ({ state }: Run): boolean => state === "running" || state === "undoing";

/** Of those that were left, so many are named. */
const NAMED = 20;

/** The only way to a run. Null when it is somebody else's. */
export async function findRun(agent: Agent, id: number): Promise<Run | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null;
  type Row = Omit<Run, "done" | "left" | "back" | "lefts" | "isUndoable"> & { endedAt: Date | null };
  type Count = Omit<Left, "because"> & {
    outcome: "done" | "left" | null;
    undone: "back" | "left" | null;
    because: LeftBecause | null;
  };
  const [[run], counts] = await Promise.all([
    prepared<Row>("find-bulk-run", runText, [agent.agency.id, id, agent.userId]),
    prepared<Count>("count-bulk-run", countText, [agent.agency.id, id, NAMED]),
  ]);
  if (!run) return null;
  const { endedAt, ...row } = run;
  const sum = (fits: (one: Count) => boolean) =>
    counts.filter(fits).reduce((total, { count }) => total + count, 0);
  const done = sum(({ outcome }) => outcome === "done");
  const isOver = row.state === "done" || row.state === "stopped";
  return {
    ...row,
    done,
    left: sum(({ outcome }) => outcome === "left"),
    back: sum(({ undone }) => undone === "back"),
    lefts: counts.flatMap(({ outcome, undone, because, count, ids }) =>
      outcome === "left" && row.state !== "undoing" && row.state !== "undone"
        ? [{ because: because!, count, ids }]
        : undone === "left"
          ? [{ because: because ?? "touched", count, ids }]
          : [],
    ),
    isUndoable: isOver && row.action !== "export" && done > 0 && Date.now() - Number(endedAt) < UNDO,
  };
}

const runText = `
  select r.id, r.action, r.state, r.listed, coalesce(u.name, t.name) as "toName", r.input ? 'closure' as "hasClosure", r.total, r.at,
    r.ended_at as "endedAt"
  from bulk_runs r left join users u on u.id = (r.input->>'to')::bigint
  left join teams t on t.agency_id = $1 and t.id = (r.input->>'team')::bigint
  where r.agency_id = $1 and r.id = $2 and r.user_id = $3`;

const countText = `
  select outcome, undone, because, count(*)::int as count, (array_agg(conversation_id order by place))[1:$3::int] as ids
  from bulk_items where agency_id = $1 and run_id = $2 group by outcome, undone, because order by count(*) desc`;
