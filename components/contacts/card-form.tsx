import { pointKinds } from "#lib/addresses/points.ts";
import { caps } from "#lib/caps.ts";
import { type CardInput, contactMethods } from "#lib/contacts/card-input.ts";
import type { CardField } from "#lib/contacts/differences.ts";
import type { CustomField } from "#lib/custom-fields/fields.ts";
import type { Words } from "#lib/words/words.ts";
import { WholePageForm } from "../ui/action-form.tsx";
import { Card } from "../ui/card.tsx";
import { CustomControl } from "../ui/custom-control.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { AccountRows, type FormState, PointRows, Wrong } from "./card-rows.tsx";
import { ZoneSelect } from "./zone-select.tsx";

type Props = {
  slug: string;
  /** 0: a new one. */
  contactId: number;
  version: number;
  clientId: string;
  back: string;
  cancel: string;
  /** The card that the form began with: what differs from it is what this person changed. */
  was: CardInput | null;
  card: CardInput;
  /** The agency's own. */
  fields: CustomField[];
  /** The field that was refused, or the kind that got more rows. */
  state: FormState;
  differs: ReadonlySet<CardField>;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Everything that a card says, as one form. Rows without a value are nothing; an emptied one goes. */
export function CardForm(props: Props) {
  const { slug, contactId, version, clientId, back, cancel, was, card, fields } = props;
  const { state, differs, words, action } = props;
  const { t } = words;
  const line = (name: LineName, label: string, value: string, more: More = {}) => (
    <CardLine {...{ name, label, value, state, ...more }} differs={differs.has(name)} />
  );
  return (
    <WholePageForm
      className="card-form"
      action={action}
      aria-label={t(contactId ? "card.edit" : "card.new_title")}
    >
      {/* The first button is what Enter presses in a field; it must not be Add. */}
      <button className="unseen" type="submit" tabIndex={-1} aria-hidden="true">
        {t("card.save")}
      </button>
      <Hidden fields={{ agency: slug, back, contact: contactId, version, client_id: clientId }} />
      {was && <input type="hidden" name="was" value={JSON.stringify(was)} />}
      <Card title={t("card.person")}>
        <div className="form-grid">
          {line("name", t("card.name"), card.name, { wide: true, required: true })}
          {line("organization", t("card.organization"), card.organization, { wide: true })}
          <Choice name="language" label={t("card.language")} defaultValue={card.language || "en"}>
            <option value="en">{t("contact.en")}</option>
            <option value="es">{t("contact.es")}</option>
          </Choice>
          <ZoneSelect zone={card.timeZone} state={state} words={words} />
          {line("tags", t("card.tags"), card.tags, { wide: true, hint: t("card.tags_hint") })}
        </div>
      </Card>
      {pointKinds.map((kind) => (
        <PointRows key={kind} kind={kind} rows={card.points[kind]} state={state} words={words} />
      ))}
      <AccountRows rows={card.accounts} state={state} words={words} />
      <Card title={t("card.location_title")}>
        <div className="form-grid">
          {line("location", t("card.location"), card.location, { wide: true })}
          {line("zone", t("card.zone"), card.zone)}
          {line("meter", t("card.meter"), card.meter)}
        </div>
        <details className="on-purpose" open={state.wrong === "latitude" || state.wrong === "longitude"}>
          <summary>{t("card.coordinates")}</summary>
          <div className="form-grid">
            {line("latitude", t("card.latitude"), card.latitude, { hint: t("card.place_hint") })}
            {line("longitude", t("card.longitude"), card.longitude)}
          </div>
        </details>
      </Card>
      {fields.length > 0 && (
        <Card title={t("custom.title")}>
          <div className="form-grid">
            {fields.map((field) => (
              <CustomControl
                key={field.id}
                {...{ field, words }}
                value={card.custom[field.id] ?? ""}
                fieldClass={differs.has(`custom_${field.id}`) ? "differs" : ""}
                isWrong={state.wrong === `custom_${field.id}`}
                wrong={<Wrong name={`custom_${field.id}`} state={state} />}
              />
            ))}
          </div>
        </Card>
      )}
      <Wishes card={card} words={words} />
      <p className="actions form-end in-reach">
        <a className="button plain" href={cancel}>
          {t("card.cancel")}
        </a>
        <button className="button main" type="submit" name="way" value="save">
          {t(contactId ? "card.save" : "card.create")}
        </button>
      </p>
    </WholePageForm>
  );
}

type More = { wide?: boolean; required?: boolean; hint?: string };
/** The fields that are one line each. */
type LineName = "name" | "organization" | "tags" | "location" | "zone" | "meter" | "latitude" | "longitude";
type LineProps = More & { name: LineName; label: string; value: string; state: FormState; differs: boolean };

function CardLine({ name, label, value, wide, required, hint, state, differs }: LineProps) {
  const isWrong = state.wrong === name;
  return (
    <Line
      {...{ name, label, hint, required }}
      fieldClass={[wide && "wide", differs && "differs"].filter(Boolean).join(" ")}
      wrong={<Wrong name={name} state={state} />}
      defaultValue={value}
      maxLength={caps[name]}
      autoComplete="off"
      aria-invalid={isWrong || undefined}
      aria-describedby={[isWrong && "wrong", hint && `${name}-hint`].filter(Boolean).join(" ") || undefined}
      // The page came back because of this field.
      {...(isWrong ? { autoFocus: true } : {})}
    />
  );
}

function Wishes({ card, words: { t } }: { card: CardInput; words: Words }) {
  return (
    <Card title={t("card.preferences")}>
      <div className="form-grid">
        <Choice name="preferred" label={t("card.preferred")} defaultValue={card.preferredMethod}>
          <option value="">{t("card.preferred_none")}</option>
          {contactMethods.map((method) => (
            <option key={method} value={method}>
              {t(`contact.method_${method}`)}
            </option>
          ))}
        </Choice>
        <fieldset className="field wide">
          <legend>{t("card.unwanted")}</legend>
          <div className="ticks">
            {contactMethods.map((method) => (
              <label className="tick" key={method}>
                <input
                  type="checkbox"
                  name={`unwanted_${method}`}
                  defaultChecked={card.unwantedMethods.includes(method)}
                />
                {t(`contact.method_${method}`)}
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Card>
  );
}
