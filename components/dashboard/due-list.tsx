import { categoryOf } from "#lib/conversations/categories.ts";
import type { Row as RowData } from "#lib/conversations/list.ts";
import type { Words } from "#lib/words/words.ts";
import { Row } from "../conversations/row.tsx";
import { Card } from "../ui/card.tsx";

type Props = {
  id: "overdue" | "today";
  title: string;
  none: string;
  rows: RowData[];
  /** Where all of them stand. */
  all: string;
  /** Whether that is here. */
  whole: boolean;
  slug: string;
  userId: number;
  words: Words;
  now: Date;
};

/** Rows shown at once: a morning's look, not the work itself. */
const SHOWN = 8;

/** The same rows as in the inbox, each leading into its own category. */
export function DueList({ id, title, none, rows, all, whole, slug, userId, words, now }: Props) {
  const shown = whole ? rows : rows.slice(0, SHOWN);
  return (
    <Card
      id={id}
      title={title}
      name={`${id}-name`}
      end={rows.length > 0 && <a href={all}>{words.t("dashboard.all", { count: rows.length })}</a>}
    >
      {rows.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ol className="rows">
          {shown.map((row) => {
            const category = categoryOf(row, userId);
            if (category === "closed") return null;
            const place = { slug, query: { category, sort: "urgent" as const, search: "", limit: 50 } };
            return (
              <Row
                key={row.id}
                row={row}
                selected={false}
                userId={userId}
                place={place}
                words={words}
                now={now}
              />
            );
          })}
        </ol>
      )}
    </Card>
  );
}
