import type { Contact } from "#lib/contacts/card.ts";
import type { Holds } from "#lib/people/deleting.ts";
import type { Words } from "#lib/words/words.ts";
import { Place } from "./about.tsx";
import { Points } from "./points.tsx";
import { Preferences } from "./preferences.tsx";

export type SideCard = { contact: Contact; holds: Holds };

/** One of two cards that are looked at side by side. */
export function Side({ side, words, now }: { side: SideCard; words: Words; now: Date }) {
  const { contact, holds } = side;
  const { t } = words;
  return (
    <div className="side">
      {contact.organization && <p>{contact.organization}</p>}
      <h3>{t("card.points")}</h3>
      <Points points={contact.points} words={words} />
      <h3>{t("card.accounts")}</h3>
      <Tags of={contact.accounts} words={words} />
      <h3>{t("card.preferences")}</h3>
      <Preferences contact={contact} words={words} now={now} />
      <h3>{t("card.location_title")}</h3>
      {contact.location ? (
        <Place place={contact} words={words} />
      ) : (
        <p className="quiet">{t("card.no_value")}</p>
      )}
      <h3>{t("card.tags")}</h3>
      <Tags of={contact.tags} words={words} />
      <dl className="pairs">
        <dt>{t("card.conversations")}</dt>
        <dd className="num">{holds.conversations}</dd>
        <dt>{t("card.entries")}</dt>
        <dd className="num">{holds.entries}</dd>
        <dt>{t("card.notes")}</dt>
        <dd className="num">{holds.notes}</dd>
        <dt>{t("card.waiting")}</dt>
        <dd className="num">{holds.waiting}</dd>
      </dl>
    </div>
  );
}

function Tags({ of, words: { t } }: { of: string[]; words: Words }) {
  if (!of.length) return <p className="quiet">{t("card.no_value")}</p>;
  return (
    <p className="tags">
      {of.map((one) => (
        <span className="tag" key={one}>
          {one}
        </span>
      ))}
    </p>
  );
}
