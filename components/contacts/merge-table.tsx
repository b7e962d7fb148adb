import type { ReactNode } from "react";
import { pointKinds, showPoint } from "#lib/addresses/points.ts";
import type { Contact } from "#lib/contacts/card.ts";
import { type CustomField, nameOf } from "#lib/custom-fields/fields.ts";
import { showValue } from "#lib/custom-fields/values.ts";
import type { Holds } from "#lib/people/deleting.ts";
import type { Words } from "#lib/words/words.ts";
import { Place } from "./about.tsx";
import { Points } from "./points.tsx";
import { Preferences } from "./preferences.tsx";

export type SideCard = { contact: Contact; holds: Holds };

type Props = {
  sides: [SideCard, SideCard];
  heads: [ReactNode, ReactNode];
  /** The agency's own. */
  fields: CustomField[];
  words: Words;
  now: Date;
};

/** Two cards line by line; where they say something else is marked, and what neither says is left out. */
export function MergeTable({ sides, heads, fields, words, now }: Props) {
  const { t } = words;
  const [one, two] = sides.map((side) => tell(side, fields, words, now)) as [Line[], Line[]];
  return (
    <table className="merge-table">
      <thead>
        <tr>
          <td />
          {heads.map((head, index) => (
            <th scope="col" key={sides[index]!.contact.id}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {one.map((line, index) => {
          const other = two[index]!;
          if (!line.text && !other.text) return null;
          const differs = line.text !== other.text;
          return (
            <tr key={index} className={differs ? "differs" : undefined}>
              <th scope="row">
                {line.name}
                <span className="quiet">{t(differs ? "card.is_other" : "card.is_same")}</span>
              </th>
              {[line, other].map(({ text, shown }, at) => (
                <td key={sides[at]!.contact.id}>
                  {text ? shown : <span className="quiet">{t("card.no_value")}</span>}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What one card says under a heading: by `text` two are compared. */
type Line = { name: string; text: string; shown: ReactNode };

const kindTitles = { phone: "card.phones", email: "card.emails", address: "card.addresses" } as const;

function tell({ contact, holds }: SideCard, fields: CustomField[], words: Words, now: Date): Line[] {
  const { t } = words;
  const { location, zone, meter, preferredMethod, unwantedMethods, language, timeZone, organization } =
    contact;
  const plain = (name: string, text: string | null): Line => ({ name, text: text ?? "", shown: text });
  const many = (name: string, of: string[]): Line => ({
    name,
    text: of.toSorted().join("\n"),
    shown: <Tags of={of} />,
  });
  return [
    plain(t("card.organization"), organization),
    ...pointKinds.map((kind) => {
      const own = contact.points.filter((point) => point.kind === kind);
      const text = own.map((point) => `${showPoint(point)} ${point.bad}`).toSorted();
      return {
        name: t(kindTitles[kind]),
        text: text.join("\n"),
        shown: <Points points={own} words={words} />,
      };
    }),
    many(t("card.accounts"), contact.accounts),
    {
      name: t("card.preferences"),
      text: JSON.stringify([preferredMethod, unwantedMethods.toSorted(), language, timeZone]),
      shown: <Preferences contact={contact} words={words} now={now} />,
    },
    {
      name: t("card.location_title"),
      text: [location, zone, meter].filter(Boolean).join("\n"),
      shown: <Place place={contact} words={words} />,
    },
    many(t("card.tags"), contact.tags),
    ...fields.map((field) => {
      const value = contact.custom[field.id];
      const shown = value === undefined ? null : showValue(field, value, words, now);
      return plain(nameOf(field, words.language), shown);
    }),
    ...(["conversations", "entries", "notes", "waiting"] as const).map((what) => ({
      ...plain(t(`card.${what}`), holds[what] ? String(holds[what]) : null),
    })),
  ];
}

function Tags({ of }: { of: string[] }) {
  return (
    <span className="tags">
      {of.map((one) => (
        <span className="tag" key={one}>
          {one}
        </span>
      ))}
    </span>
  );
}
