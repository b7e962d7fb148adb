import type { Cursor, Filter } from "#lib/history/filter.ts";
import { writeFilter } from "#lib/history/filter.ts";
import type { HistoryRow } from "#lib/history/list.ts";
import { pastPath } from "#lib/paths.ts";
import { readQuery, type TextQuery } from "#lib/text-query.ts";
import type { Words } from "#lib/words/words.ts";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { firstName } from "../ui/first-name.ts";
import { Marked } from "../ui/marked.tsx";

type Props = {
  slug: string;
  rows: HistoryRow[];
  filter: Filter;
  cursor: Cursor | null;
  words: Words;
  now: Date;
};

export function HistoryTable({ slug, rows, filter, cursor, words, now }: Props) {
  const { t } = words;
  const asked = writeFilter(filter, cursor);
  const query = readQuery(filter.search);
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t(filter.by === "started" ? "history.col_started" : "history.col_active")}</th>
            <th scope="col">{t("history.col_contact")}</th>
            <th scope="col">{t("history.col_number")}</th>
            <th scope="col">{t("history.col_assignee")}</th>
            <th scope="col" className="right">
              {t("history.col_first")}
            </th>
            <th scope="col">{t("history.col_end")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Past key={row.id} {...{ row, filter, query, words, now }} href={pastPath(slug, row.id, asked)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type PastProps = Pick<Props, "filter" | "words" | "now"> & {
  row: HistoryRow;
  query: TextQuery;
  href: string;
};

function Past({ row, filter, query, words, now, href }: PastProps) {
  const { t } = words;
  const at = filter.by === "started" ? row.startedAt : row.lastMessageAt;
  const first = firstAnswer(row, words, now);
  return (
    <tr>
      <td className="num">
        <time dateTime={at.toISOString()}>
          {words.sameDay(at, now) ? t("time.today") : words.date(at, now)}
          <small>{words.clock(at)}</small>
        </time>
      </td>
      <td className="wide">
        <a className="title" href={href}>
          <Marked text={row.name} query={query} />
        </a>
        <small className="words">
          {!row.linked && <span>{t("history.unlinked")}</span>}
          <Marked text={row.body ?? row.words} query={query} most={140} />
        </small>
      </td>
      <td className="num">
        {row.channels.map((channel) => (
          <ChannelIcon key={channel} channel={channel} words={words} />
        ))}
        <small>
          <Marked text={String(row.id)} query={query} />
        </small>
      </td>
      <td>{firstName(row.assigneeName) || <span className="none">{t("history.nobody")}</span>}</td>
      <td
        className={`right num${first.late ? " late" : ""}`}
        data-label={first.took ? t("history.col_first") : undefined}
      >
        {first.text}
      </td>
      <td className="end">{howItEnded(row, words, now)}</td>
    </tr>
  );
}

type First = { text: string; late?: boolean; took?: boolean };

function firstAnswer(row: HistoryRow, words: Words, now: Date): First {
  const { t, duration } = words;
  const { startedBy, firstInboundAt, firstAnswerAt, waitingSince, dueAt } = row;
  if (startedBy === "agency") return { text: t("history.started_by_us") };
  if (firstAnswerAt && firstInboundAt)
    return { text: duration(+firstAnswerAt - +firstInboundAt), took: true };
  if (!waitingSince) return { text: t("history.no_answer") };
  return {
    text: t("history.waiting", { time: duration(+now - +waitingSince) }),
    late: dueAt !== null && dueAt <= now,
  };
}

function howItEnded(row: HistoryRow, { t }: Words, now: Date): string {
  const who = firstName(row.closedByName);
  const end =
    row.status === "open"
      ? t(row.dueAt && row.dueAt <= now ? "history.end_overdue" : "history.end_open")
      : row.spamAt
        ? t(who ? "history.end_spam" : "history.end_spam_plain", { who })
        : who
          ? t("history.end_closed", { who })
          : t("history.closed");
  return row.reopenedCount ? `${end}, ${t("history.reopened", { count: row.reopenedCount })}` : end;
}
