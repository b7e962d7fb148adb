import type { Everywhere, FoundIn } from "#lib/conversations/everywhere.ts";
import { contactsPath, searchPath } from "#lib/paths.ts";
import { readQuery } from "#lib/text-query.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { MoreRows } from "../ui/more-rows.tsx";
import { allFoundIn, foundCount } from "../ui/where-found.ts";
import { ContactHit, ConversationHit, type HitProps } from "./hit.tsx";

export type HitsProps = {
  found: Everywhere;
  slug: string;
  text: string;
  /** Of one place alone, more of them. */
  place: FoundIn | null;
  limit: number;
  words: Words;
  now: Date;
};

/** What was found, by where it stands; also what a script puts under the field while one types. */
export function Hits({ found, slug, text, place, limit, words, now }: HitsProps) {
  const { t } = words;
  const shared: HitProps = { slug, query: readQuery(text), words, now };
  const shown = found.places.filter((one) => one.total > 0 && (!place || one.place === place));
  const { contacts } = found;
  if (!text) return <Empty title={t("search.start")} hint={t("search.start_hint")} />;
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
      {contacts.total > 0 && !place && (
        <section className="found" aria-labelledby="found-contacts">
          <h2 id="found-contacts">
            {t("search.contacts")} <span className="num">{foundCount(contacts, words)}</span>
          </h2>
          <ol className="hits">
            {contacts.rows.map((contact) => (
              <ContactHit key={contact.id} contact={contact} {...shared} />
            ))}
          </ol>
          {contacts.total > contacts.rows.length && (
            <a className="all" href={contactsPath(slug, { q: text })}>
              {t("search.all_in", { place: t("search.contacts") })}
            </a>
          )}
        </section>
      )}
    </>
  );
}

type TallyProps = Pick<HitsProps, "found" | "slug" | "text" | "place" | "words">;

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

function Empty({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="empty" role="status">
      <Icon name="search" />
      <b>{title}</b>
      <span>{hint}</span>
    </div>
  );
}
