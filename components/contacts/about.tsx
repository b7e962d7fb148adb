import type { ReactNode } from "react";
import type { Contact } from "#lib/contacts/card.ts";
import type { CustomField } from "#lib/custom-fields/fields.ts";
import { mapAddress } from "#lib/resident-paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { CustomFacts, saidIn } from "../ui/custom-facts.tsx";
import { Icon } from "../ui/icon.tsx";
import { Points } from "./points.tsx";
import { Preferences } from "./preferences.tsx";

type Props = {
  contact: Contact;
  /** The agency's own. */
  fields: CustomField[];
  words: Words;
  now: Date;
  noteForm: ReactNode;
  /** Who else wrote from there. */
  near: string;
  /** Asks the agency's geocoder, where it has one. */
  locate?: ReactNode;
  /** What stands between preferences and location, and below everything. */
  children?: ReactNode;
  foot?: ReactNode;
};

/** What is known about a person, beside what happened with them. */
export function About({ contact, fields, words, now, noteForm, near, locate, children, foot }: Props) {
  const { t } = words;
  return (
    <aside aria-label={t("contact.about", { name: contact.name })}>
      <Card title={t("contact.points")}>
        <Points points={contact.points} words={words} />
      </Card>
      {saidIn(fields, contact.custom).length > 0 && (
        <Card title={t("custom.title")}>
          <CustomFacts {...{ fields, words, now }} values={contact.custom} />
        </Card>
      )}
      <Card title={t("contact.preferences")}>
        <Preferences contact={contact} words={words} now={now} />
      </Card>
      {children}
      {contact.location && (
        <Card title={t("contact.location")}>
          <Place place={contact} words={words} />
          <p>
            <a href={near}>{t("near.link")}</a>
            <br />
            <a href={mapAddress(contact)} target="_blank" rel="noreferrer">
              {t("map.open")}
            </a>
          </p>
          {locate}
        </Card>
      )}
      <Card title={t("contact.notes")} id="notes">
        {noteForm}
        {contact.notes.length === 0 && <p className="quiet">{t("contact.no_notes")}</p>}
        <KeptNotes notes={contact.notes} words={words} now={now} />
      </Card>
      {foot}
    </aside>
  );
}

export function Place({
  place,
  words: { t },
}: {
  place: Pick<Contact, "location" | "zone" | "meter">;
  words: Words;
}) {
  const more = [
    place.zone && t("contact.zone", { zone: place.zone }),
    place.meter && t("contact.meter", { meter: place.meter }),
  ].filter(Boolean);
  return (
    <p className="place">
      <Icon name="pin" small />
      <span>
        <bdi>{place.location}</bdi>
        {more.length > 0 && <span className="quiet"> {more.join(", ")}</span>}
      </span>
    </p>
  );
}

export function KeptNotes({ notes, words, now }: { notes: Contact["notes"]; words: Words; now: Date }) {
  return notes.map((note) => (
    <p className="kept-note" key={note.id}>
      {note.body}{" "}
      <span className="quiet">
        <bdi>{note.author}</bdi>,{" "}
        <time dateTime={note.createdAt.toISOString()}>{words.date(note.createdAt, now)}</time>
      </span>
    </p>
  ));
}
