import type { Import } from "#lib/imports/find.ts";
import type { Meant } from "#lib/imports/meant.ts";
import { contactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";

type Props = { slug: string; one: Import; rows: Meant[]; words: Words };

/** Whom the first rows mean, the name of the file beside the card's. */
export function MeantRows({ slug, one, rows, words: { t } }: Props) {
  if (!rows.length) return null;
  const { add = 0, change = 0, same = 0 } = one.counts;
  const more = add + change + same - rows.length;
  return (
    <Card title={t("imports.means_title")} name="means">
      <p className="quiet">{t("imports.means_hint")}</p>
      <ul className="told-rows meant-rows">
        {rows.map(({ rowNumber, name, means, outcome }) => (
          <li key={rowNumber}>
            <b className="num">{t("imports.row", { number: rowNumber })}</b>
            <span>
              <bdi>{name}</bdi>
            </span>
            <span>
              {means ? (
                <a href={contactPath(slug, means.id)}>
                  <bdi>{means.name}</bdi>
                </a>
              ) : (
                <span className="quiet">{t("imports.means_new")}</span>
              )}
            </span>
            <span className="quiet">{t(`imports.${outcome}`)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{t("imports.more_rows", { count: more })}</p>}
    </Card>
  );
}
