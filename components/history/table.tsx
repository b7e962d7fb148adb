import type { Cursor, Filter } from "#lib/history/filter.ts";
import { writeFilter } from "#lib/history/filter.ts";
import type { HistoryRow } from "#lib/history/list.ts";
import { pastPath } from "#lib/paths.ts";
import { readQuery, type TextQuery } from "#lib/text-query.ts";
import type { Words } from "#lib/words/words.ts";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Dial } from "../ui/dial.tsx";
import { FewTags } from "../ui/few-tags.tsx";
import { firstName } from "../ui/first-name.ts";
import { Marked } from "../ui/marked.tsx";
import { Headings } from "./headings.tsx";
import { firstAnswer, howItEnded, isOverdue } from "./outcome.ts";

type Props = {
  slug: string;
  rows: HistoryRow[];
  filter: Filter;
  cursor: Cursor | null;
  words: Words;
  now: Date;
};

export function HistoryTable({ slug, rows, filter, cursor, words, now }: Props) {
  const asked = writeFilter(filter, cursor);
  const query = readQuery(filter.search);
  return (
    <div className="table-frame">
      <table className="table history-table">
        <Headings {...{ slug, filter, words }} />
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
    <tr className={row.status}>
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
        <FewTags tags={row.tags} words={words} />
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
      <td className="right num" data-label={first.took ? t("history.col_first") : undefined}>
        <span className={first.late ? "late" : undefined}>{first.text}</span>
        {first.late && <small className="late">{first.late}</small>}
      </td>
      <td className={isOverdue(row, now) ? "end late" : "end"}>
        {isOverdue(row, now) && <Dial turn={{ state: "late" }} />}
        {howItEnded(row, words, now)}
      </td>
    </tr>
  );
}
