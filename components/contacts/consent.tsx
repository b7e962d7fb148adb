import { Fragment } from "react";
import { points } from "#lib/addresses/points.ts";
import { consentValue, purposes, type Consent as Said } from "#lib/consents/consents.ts";
import type { Contact } from "#lib/contacts/card.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";

type Props = {
  slug: string;
  path: string;
  contact: Contact;
  said: Said[];
  words: Words;
  now: Date;
  action: (form: FormData) => Promise<void>;
};

/** What the person said about each address; a STOP that came by message is shown as such. */
export function Consent({ slug, path, contact, said, words, now, action }: Props) {
  const { t } = words;
  if (!contact.points.length) return null;
  const find = (value: string, purpose: string) =>
    said.find((one) => one.value === consentValue(value) && one.purpose === purpose);
  const refusals = said.filter((one) => one.state === "refused" || one.purpose === "bulletin");
  return (
    <Card title={t("consent.title")} name="consent-name">
      {refusals.length === 0 && <p className="quiet">{t("consent.none")}</p>}
      <ul className="said-list">
        {refusals.map((one) => (
          <li key={`${one.value}-${one.purpose}`}>
            <span className={`tag ${one.state === "refused" ? "bad" : "good"}`}>
              {t(`consent.state_${one.state}`)}
            </span>
            <span>
              {t(`consent.${one.purpose}`)}, <span className="num">{points[one.kind].show(one.value)}</span>
              <span className="quiet">
                {" "}
                {one.byMessage ? t("consent.by_message") : one.by && t("contact.by", { name: one.by })},{" "}
                <time dateTime={one.at.toISOString()}>{words.date(one.at, now)}</time>
              </span>
            </span>
          </li>
        ))}
      </ul>
      <details className="consent-edit">
        <summary className="button plain">{t("consent.change")}</summary>
        <form action={action}>
          <Hidden fields={{ agency: slug, back: path, contact: contact.id }} />
          {contact.points.map((point) => (
            <fieldset key={point.id}>
              <legend className="num">{points[point.kind].show(point.value)}</legend>
              {purposes.map((purpose) => {
                const name = `${purpose}_${point.id}`;
                const state = find(point.value, purpose)?.state ?? "unsaid";
                return (
                  <Fragment key={purpose}>
                    <input type="hidden" name={`was_${name}`} value={state} />
                    <Choice name={name} label={t(`consent.${purpose}`)} defaultValue={state}>
                      <option value="unsaid">
                        {t(purpose === "bulletin" ? "consent.unsaid_bulletin" : "consent.unsaid")}
                      </option>
                      {purpose === "bulletin" && <option value="given">{t("consent.state_given")}</option>}
                      <option value="refused">{t("consent.state_refused")}</option>
                    </Choice>
                  </Fragment>
                );
              })}
            </fieldset>
          ))}
          <button className="button" type="submit">
            {t("consent.save")}
          </button>
        </form>
      </details>
    </Card>
  );
}
