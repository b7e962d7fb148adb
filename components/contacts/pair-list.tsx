import { type Pair, type PairsBy, pairsBy } from "#lib/contacts/pairs.ts";
import { besideContactPath, contactPath, duplicatesPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { MoreRows } from "../ui/more-rows.tsx";
import { NotTheSame } from "./not-the-same.tsx";
import { Shares } from "./shares.tsx";

type FormActionOf = (form: FormData) => Promise<void>;
type Props = {
  pairs: Pair[];
  total: number;
  by: PairsBy;
  limit: number;
  slug: string;
  words: Words;
  actions: { markApart: FormActionOf; unmarkApart: FormActionOf };
};

const nothing = {
  likely: "card.no_pairs_hint",
  name: "card.no_pairs_name",
  apart: "card.no_pairs_apart",
} as const;

/** Cards that may be one person's, two and two. */
export function PairList({ pairs, total, by, limit, slug, words, actions }: Props) {
  const { t } = words;
  const here = { by: by === "likely" ? null : by };
  return (
    <>
      <nav className="tabs pair-tabs" aria-label={t("card.duplicates")}>
        {pairsBy.map((one) => (
          <a
            key={one}
            href={duplicatesPath(slug, { by: one === "likely" ? null : one })}
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
          <p>{t(nothing[by])}</p>
        </section>
      )}
      {total > 0 && (
        <ul className="card pair-list">
          {pairs.map((pair) => (
            <Row key={`${pair.one.id}-${pair.two.id}`} {...{ pair, by, slug, words, actions }} />
          ))}
        </ul>
      )}
      {pairs.length < total && pairs.length === limit && limit < 1000 && (
        <MoreRows href={duplicatesPath(slug, { ...here, rows: limit + 50 })}>{t("card.more_pairs")}</MoreRows>
      )}
    </>
  );
}

type RowProps = Pick<Props, "by" | "slug" | "words" | "actions"> & { pair: Pair };

function Row({ pair, by, slug, words, actions }: RowProps) {
  const { t } = words;
  const { one, two } = pair;
  const isApart = by === "apart";
  const here = { by: by === "likely" ? null : by };
  return (
    <li>
      <One side={one} slug={slug} words={words} />
      <One side={two} slug={slug} words={words} />
      <Shares likeness={pair} words={words} />
      <div className="actions">
        <NotTheSame
          {...{ slug, one, two }}
          back={duplicatesPath(slug, here)}
          after={duplicatesPath(slug, { ...here, done: isApart ? "asked" : "apart" })}
          action={isApart ? actions.unmarkApart : actions.markApart}
        >
          <button
            className="button plain"
            type="submit"
            aria-label={t(isApart ? "card.ask_again_of" : "card.not_the_same_of", {
              one: one.name,
              two: two.name,
            })}
          >
            {t(isApart ? "card.ask_again" : "card.not_the_same")}
          </button>
        </NotTheSame>
        {!isApart && (
          <a
            className="button"
            href={besideContactPath(slug, one.id, "merge", { with: two.id })}
            aria-label={t("card.compare_of", { one: one.name, two: two.name })}
          >
            {t("card.compare")}
          </a>
        )}
      </div>
    </li>
  );
}

function One({ side, slug, words: { t } }: { side: Pair["one"]; slug: string; words: Words }) {
  return (
    <p>
      <a className="title" href={contactPath(slug, side.id)}>
        {side.name}
      </a>
      <span className="quiet">{side.address ?? `#${side.id}`}</span>
      <span className="quiet">{t("card.has_conversations", { count: side.conversations })}</span>
    </p>
  );
}
