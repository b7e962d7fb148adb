import { type Filter, type Sort, writeFilter } from "#lib/history/filter.ts";
import { historyPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; filter: Filter; words: Words };

/** What the table says, each heading a link that sorts by it, and turns the order when it is pressed again. */
export function Headings(props: Props) {
  const { filter, words } = props;
  const { t } = words;
  return (
    <thead>
      <tr>
        <Heading {...props} first="when_down" then="when">
          {t(filter.by === "started" ? "history.col_started" : "history.col_active")}
        </Heading>
        <Heading {...props} first="name" then="name_down">
          {t("history.col_contact")}
        </Heading>
        <Heading {...props} first="number_down" then="number">
          {t("history.col_number")}
        </Heading>
        <Heading {...props} first="assignee" then="assignee_down">
          {t("history.col_assignee")}
        </Heading>
        <Heading {...props} first="first_down" then="first" right>
          {t("history.col_first")}
        </Heading>
        <th scope="col">{t("history.col_end")}</th>
      </tr>
    </thead>
  );
}

type HeadingProps = Props & { first: Sort; then: Sort; right?: boolean; children: string };

function Heading({ slug, filter, words: { t }, first, then, right, children }: HeadingProps) {
  const isSorted = filter.sort === first || filter.sort === then;
  const sort = filter.sort === first ? then : first;
  const direction = filter.sort.endsWith("_down") ? "descending" : "ascending";
  return (
    <th
      scope="col"
      className={right ? "right" : undefined}
      aria-sort={isSorted && !filter.search ? direction : undefined}
    >
      {filter.search ? (
        children
      ) : (
        <a href={historyPath(slug, writeFilter({ ...filter, sort }))} title={t(`history.sorted.${sort}`)}>
          {children}
          {isSorted && <Icon name={direction === "descending" ? "down" : "up"} small />}
        </a>
      )}
    </th>
  );
}
