import { searchPath } from "#lib/paths.ts";
import { Icon } from "../ui/icon.tsx";
import type { HitsProps } from "./hits-props.ts";

/** How the search may go on: a link without scripts, and with them the field is filled in. */
export function Offers({ offers, slug, words: { t } }: Pick<HitsProps, "offers" | "slug" | "words">) {
  if (!offers.length) return null;
  return (
    <section className="found offers" aria-labelledby="found-offers">
      <h2 id="found-offers">{t("search.narrow")}</h2>
      <ul className="hits">
        {offers.map(({ operator, written, text }) => (
          <li key={written}>
            <a className="hit" href={searchPath(slug, { q: text })} data-completes={text}>
              <Icon name="sort" small />
              <span className="name">
                <span className="cut">
                  <bdi>{written}</bdi>
                </span>
                <span className="quiet">{t(`operator.${operator}_about`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
