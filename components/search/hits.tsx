import type { Everywhere } from "#lib/conversations/everywhere.ts";
import { searchPath } from "#lib/paths.ts";
import { readQuery } from "#lib/text-query.ts";
import { Icon } from "../ui/icon.tsx";
import { MoreRows } from "../ui/more-rows.tsx";
import { allFoundIn, foundCount } from "../ui/where-found.ts";
import { Empty } from "./empty.tsx";
import { FoundContactsList } from "./found-contacts.tsx";
import { ConversationHit, type HitProps } from "./hit.tsx";
import type { HitsProps } from "./hits-props.ts";
import { NarrowedHits } from "./narrowed-hits.tsx";
import { Offers } from "./offers.tsx";
import { Understood } from "./understood.tsx";

/** What was found, and how the search was understood; also what a script puts under the field while one types. */
export function Hits(props: HitsProps) {
  const { found, narrowed, sought, words } = props;
  const { t } = words;
  return (
    <>
      <Offers {...props} />
      <Understood {...props} />
      {narrowed ? (
        <NarrowedHits {...props} narrowed={narrowed} />
      ) : !sought ? (
        <Empty title={t("search.start")} hint={t("search.start_hint")} />
      ) : (
        found && <Everything {...props} text={sought} found={found} />
      )}
    </>
  );
}

/** By where it stands. */
function Everything({ found, slug, text, place, limit, words, now }: HitsProps & { found: Everywhere }) {
  const { t } = words;
  const shared: HitProps = { slug, query: readQuery(text), words, now };
  const shown = found.places.filter((one) => one.total > 0 && (!place || one.place === place));
  const { contacts } = found;
  if (!contacts.total && !found.places.some(({ total }) => total))
    return <Empty title={t("search.none", { text })} hint={t("search.none_hint")} />;
  return (
    <>
      <Tally {...{ found, slug, text, place, words }} />
      {shown.map(({ place: name, hits, ...counted }) => (
        <section key={name} className="found" aria-labelledby={`found-${name}`}>
          <h2 id={`found-${name}`}>
            {t(`category.${name}`)} <span className="num">{foundCount(counted, words)}</span>
          </h2>
          <ol className="hits">
            {hits.map((hit) => (
              <ConversationHit key={hit.id} hit={hit} {...shared} />
            ))}
          </ol>
          {(counted.isMore || counted.total > hits.length) &&
            (place ? (
              <MoreRows href={searchPath(slug, { q: text, in: name, rows: limit + 50 })}>
                {t("search.more")}
              </MoreRows>
            ) : (
              <a className="all" href={allFoundIn(slug, text, name)}>
                {t("search.all_in", { place: t(`category.${name}`) })}
              </a>
            ))}
        </section>
      ))}
      {!place && <FoundContactsList contacts={contacts} text={text} {...shared} />}
    </>
  );
}

type TallyProps = Pick<HitsProps, "slug" | "text" | "place" | "words"> & { found: Everywhere };

/** How many there are of each, those that have none too: one need not look for them elsewhere. */
function Tally({ found, slug, text, place, words }: TallyProps) {
  const { t } = words;
  return (
    <p className="found-in" role="status">
      {found.places.map(({ place: name, ...counted }) => (
        <span key={name} className={counted.total ? undefined : "none"}>
          {t(`category.${name}`)} <b>{foundCount(counted, words)}</b>
        </span>
      ))}
      <span className={found.contacts.total ? undefined : "none"}>
        {t("search.contacts")} <b>{foundCount(found.contacts, words)}</b>
      </span>
      {place && (
        <a href={searchPath(slug, { q: text })}>
          <Icon name="left" small /> {t("search.everywhere")}
        </a>
      )}
    </p>
  );
}
