import type { HistoryRow } from "#lib/history/list.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "../ui/first-name.ts";

/** `late`: by how much it came, or still comes, after its time. `took`: the text is how long it took. */
export type First = { text: string; late: string | null; took: boolean };

export function firstAnswer(row: HistoryRow, words: Words, now: Date): First {
  const { t, duration } = words;
  const { startedBy, firstInboundAt, firstAnswerAt, firstDueAt, waitingSince, dueAt } = row;
  const late = (due: Date | null, at: Date) =>
    due && due < at ? t("history.late_by", { time: duration(+at - +due) }) : null;
  if (startedBy === "agency") return { text: t("history.started_by_us"), late: null, took: false };
  if (firstAnswerAt && firstInboundAt) {
    const text = duration(+firstAnswerAt - +firstInboundAt);
    return { text, late: late(firstDueAt, firstAnswerAt), took: true };
  }
  if (!waitingSince) return { text: t("history.no_answer"), late: null, took: false };
  const time = duration(+now - +waitingSince);
  return { text: t("history.waiting", { time }), late: late(dueAt, now), took: false };
}

export const isOverdue = ({ status, dueAt }: HistoryRow, now: Date): boolean =>
  status === "open" && dueAt !== null && dueAt <= now;

export function howItEnded(row: HistoryRow, { t }: Words, now: Date): string {
  const who = firstName(row.closedByName);
  const end =
    row.status === "open"
      ? t(isOverdue(row, now) ? "history.end_overdue" : "history.end_open")
      : row.spamAt
        ? t(who ? "history.end_spam" : "history.end_spam_plain", { who })
        : who
          ? t("history.end_closed", { who })
          : t("history.closed");
  const times = row.reopenedCount && t("history.reopened", { count: row.reopenedCount });
  const rated = row.score && t("history.rated", { score: row.score });
  return [end, times, rated].filter(Boolean).join(", ");
}
