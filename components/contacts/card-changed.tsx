import { isMethod } from "#lib/contacts/card-input.ts";
import type { CardField, Difference, OwnField } from "#lib/contacts/differences.ts";
import { type CustomField, nameOf, offered } from "#lib/custom-fields/fields.ts";
import type { Words } from "#lib/words/words.ts";
import { Banner } from "../ui/notice.tsx";

type Props = {
  problem: string;
  differences: Difference[];
  /** The agency's own. */
  fields: CustomField[];
  path: string;
  words: Words;
};

/** A colleague was quicker: what the card says now beside what was typed. */
export function CardChanged({ problem, differences, fields, path, words }: Props) {
  const { t } = words;
  return (
    <section className="card card-changed" role="alert">
      <Banner icon="warn" className="red" id="problem">
        {problem}
      </Banner>
      {differences.length === 0 ? (
        <p>{t("card.same_now")}</p>
      ) : (
        <>
          <table className="sides">
            <caption className="unseen">{t("card.differs")}</caption>
            <thead>
              <tr>
                <td />
                <th scope="col">{t("card.theirs")}</th>
                <th scope="col">{t("card.yours")}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((one) => (
                <tr key={one.field}>
                  <th scope="row">{labelOf(one.field, fields, words)}</th>
                  <td data-label={t("card.theirs")}>{tell(one.field, one.theirs, fields, words)}</td>
                  <td data-label={t("card.yours")}>{tell(one.field, one.yours, fields, words)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet">{t("card.differs_hint")}</p>
        </>
      )}
      <p className="actions">
        <a className="button" href={path} target="_blank" rel="noreferrer">
          {t("card.look_again")}
        </a>
      </p>
    </section>
  );
}

const labels = {
  name: "card.name",
  language: "card.language",
  timeZone: "card.time_zone",
  location: "card.location",
  zone: "card.zone",
  meter: "card.meter",
  organization: "card.organization",
  latitude: "card.latitude",
  longitude: "card.longitude",
  tags: "card.tags",
  preferredMethod: "card.preferred",
  unwantedMethods: "card.unwanted",
  phone: "card.phones",
  email: "card.emails",
  address: "card.addresses",
  accounts: "card.accounts",
} as const satisfies Record<Exclude<CardField, OwnField>, string>;

const isOwn = (field: CardField): field is OwnField => field.startsWith("custom_");
const ownOf = (field: OwnField, fields: CustomField[]) => fields.find(({ id }) => field === `custom_${id}`);

function labelOf(field: CardField, fields: CustomField[], { t, language }: Words): string {
  if (!isOwn(field)) return t(labels[field]);
  const own = ownOf(field, fields);
  return own ? nameOf(own, language) : "";
}

function tell(field: CardField, value: string, fields: CustomField[], { t, language }: Words) {
  if (!value) return <span className="quiet">{t("card.nothing")}</span>;
  const own = isOwn(field) && ownOf(field, fields);
  if (own && own.kind === "yes_no") return t(value === "yes" ? "custom.yes" : "custom.no");
  const choice = own && offered(own, value).find(({ id }) => String(id) === value);
  if (choice) return nameOf(choice, language);
  if (field === "language" && (value === "en" || value === "es")) return t(`contact.${value}`);
  if (field === "preferredMethod" || field === "unwantedMethods")
    return value
      .split(", ")
      .filter(isMethod)
      .map((method) => t(`contact.method_${method}`))
      .join(", ");
  return value;
}
