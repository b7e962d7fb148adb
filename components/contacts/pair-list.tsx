import type { Pair, PairsBy } from "#lib/contacts/duplicates.ts";
import { besideContactPath, contactPath, duplicatesPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { MoreRows } from "../ui/more-rows.tsx";
import { Shares } from "./shares.tsx";

type Props = { pairs: Pair[]; total: number; by: PairsBy; limit: number; slug: string; words: Words };

/** Cards that may be one person's, two and two. */
export function PairList({ pairs, total, by, limit, slug, words }: Props) {
  const { t } = words;
  return (
    <>
      <nav className="tabs pair-tabs" aria-label={t("card.duplicates")}>
        {(["likely", "name"] as const).map((one) => (
          <a
            key={one}
            href={duplicatesPath(slug, { by: one === "name" ? one : null })}
            aria-current={one === by ? "page" : undefined}
          >
            {t(`card.by_${one}`)}
          </a>
        ))}
      </nav>
      {total > 0 && <p className="total">{t.rich("card.pairs", { count: total, ...bold })}</p>}
      {total === 0 && (
        <section className="card empty">
          <h2>{t("card.no_pairs")}</h2>
          <p>{t(by === "likely" ? "card.no_pairs_hint" : "card.no_pairs_name")}</p>
        </section>
      )}
      {total > 0 && (
        <ul className="card pair-list">
          {pairs.map((pair) => (
            <li key={`${pair.one.id}-${pair.two.id}`}>
              <One side={pair.one} slug={slug} />
              <One side={pair.two} slug={slug} />
              <Shares likeness={pair} words={words} />
              <a
                className="button"
                href={besideContactPath(slug, pair.one.id, "merge", { with: pair.two.id })}
                aria-label={t("card.compare_of", { one: pair.one.name, two: pair.two.name })}
              >
                {t("card.compare")}
              </a>
            </li>
          ))}
        </ul>
      )}
      {pairs.length < total && pairs.length === limit && limit < 1000 && (
        <MoreRows href={duplicatesPath(slug, { by: by === "name" ? by : null, rows: limit + 50 })}>
          {t("card.more_pairs")}
        </MoreRows>
      )}
    </>
  );
}

function One({ side, slug }: { side: Pair["one"]; slug: string }) {
  return (
    <p>
      <a className="title" href={contactPath(slug, side.id)}>
        {side.name}
      </a>
      <span className="quiet">{side.address ?? `#${side.id}`}</span>
    </p>
  );
}
