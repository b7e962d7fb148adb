import { categoryOf } from "#lib/conversations/categories.ts";
import type { Row as RowData } from "#lib/conversations/list.ts";
import type { Words } from "#lib/words/words.ts";
import { Row } from "../conversations/row.tsx";
import { Card } from "../ui/card.tsx";

type Props = {
  title: string;
  none: string;
  rows: RowData[];
  /** Where all of them stand. */
  all?: string;
  slug: string;
  userId: number;
  words: Words;
  now: Date;
};

/** The same rows as in the inbox, each leading into its own category. */
export function DueList({ title, none, rows, all, slug, userId, words, now }: Props) {
  return (
    <Card
      title={title}
      end={
        rows.length > 0 &&
        (all ? <a href={all}>{rows.length}</a> : <span className="quiet">{rows.length}</span>)
      }
    >
      {rows.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ol className="rows">
          {rows.map((row) => {
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
