import type { Counts, Snoozed } from "#lib/conversations/categories.ts";
import type { ListQuery } from "#lib/conversations/list.ts";
import { part } from "#lib/html.ts";
import { conversationPath, type Place } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  place: Place;
  query: ListQuery;
  counts: Counts;
  openId: number | null;
  words: Words;
  now: Date;
};

/**
 * Under the rows of a category what of it is snoozed, and what of that has become overdue. A link and no `details`: whether
 * it is open stands in the address, so a list that comes anew leaves it as it is.
 */
export function foldMarkup(props: Props): string {
  const { place, query, counts, openId, words, now } = props;
  const { snoozed } = counts[query.category];
  if (!snoozed.count || query.search || query.view) return "";
  const today = words.isoDay(now);
  const depends = ["fold", snoozed, place.slug, query, openId, words.language, words.zone, today];
  return part(depends, () => <Fold {...props} snoozed={snoozed} />);
}

function Fold({ place, query, snoozed, openId, words, now }: Props & { snoozed: Snoozed }) {
  const { t } = words;
  const { count, overdue, next } = snoozed;
  const isOpen = Boolean(query.snoozed);
  const other = { ...place, query: { ...query, snoozed: !isOpen } };
  return (
    <li className="fold" id="snoozed-fold">
      <a href={conversationPath(other, openId, {}, "snoozed-fold")} aria-expanded={isOpen}>
        <Icon name="moon" small />
        <span>
          {next ? t("snooze.fold_next", { count, when: words.when(next, now) }) : t("snooze.fold", { count })}
          {overdue > 0 && ", "}
          {overdue > 0 && <b className="late">{t("snooze.fold_overdue", { count: overdue })}</b>}
        </span>
        <Icon name="down" small />
      </a>
    </li>
  );
}
