import { pointKinds } from "#lib/addresses/points.ts";
import { caps } from "#lib/caps.ts";
import { type CardInput, contactMethods } from "#lib/contacts/card-input.ts";
import type { CardField } from "#lib/contacts/differences.ts";
import type { Words } from "#lib/words/words.ts";
import { WholePageForm } from "../ui/action-form.tsx";
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
  /** The field that was refused, or the kind that got more rows. */
  state: FormState;
  differs: ReadonlySet<CardField>;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Everything that a card says, as one form. Rows without a value are nothing; an emptied one goes. */
export function CardForm(props: Props) {
  const { slug, contactId, version, clientId, back, cancel, was, card, state, differs, words, action } =
    props;
  const { t } = words;
  const line = (name: LineName, label: string, value: string, more: Line = {}) => (
    <Field
      {...{ name, label, value, state, ...more }}
      differs={differs.has((more.field ?? name) as CardField)}
    />
  );
  return (
    <WholePageForm
      className="card-form"
      action={action}
      aria-label={t(contactId ? "card.edit" : "card.new_title")}
    >
      {/* The first button is what Enter presses in a field; it must not be More rows. */}
      <button className="unseen" type="submit" tabIndex={-1} aria-hidden="true">
        {t("card.save")}
      </button>
      <input type="hidden" name="agency" value={slug} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="contact" value={contactId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="client_id" value={clientId} />
      {was && <input type="hidden" name="was" value={JSON.stringify(was)} />}
      <section className="card">
        <div className="card-head">
          <h2>{t("card.person")}</h2>
        </div>
        <div className="form-grid">
          {line("name", t("card.name"), card.name, { wide: true, required: true })}
          <div className="field">
            <label htmlFor="language">{t("card.language")}</label>
            <select className="input" id="language" name="language" defaultValue={card.language || "en"}>
              <option value="en">{t("contact.en")}</option>
              <option value="es">{t("contact.es")}</option>
            </select>
          </div>
          <ZoneSelect zone={card.timeZone} state={state} words={words} />
          {line("tags", t("card.tags"), card.tags, { wide: true, hint: t("card.tags_hint") })}
        </div>
      </section>
      {pointKinds.map((kind) => (
        <PointRows key={kind} kind={kind} rows={card.points[kind]} state={state} words={words} />
      ))}
      <AccountRows rows={card.accounts} state={state} words={words} />
      <section className="card">
        <div className="card-head">
          <h2>{t("card.location_title")}</h2>
        </div>
        <div className="form-grid">
          {line("location", t("card.location"), card.location, { wide: true })}
          {line("zone", t("card.zone"), card.zone)}
          {line("meter", t("card.meter"), card.meter)}
          {line("latitude", t("card.latitude"), card.latitude, { hint: t("card.place_hint") })}
          {line("longitude", t("card.longitude"), card.longitude)}
        </div>
      </section>
      <Wishes card={card} words={words} />
      <p className="actions form-end">
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

type Line = { wide?: boolean; required?: boolean; hint?: string; field?: CardField };
/** The fields that are one line each. */
type LineName = "name" | "tags" | "location" | "zone" | "meter" | "latitude" | "longitude";
type FieldProps = Line & { name: LineName; label: string; value: string; state: FormState; differs: boolean };

function Field({ name, label, value, wide, required, hint, state, differs }: FieldProps) {
  const wrong = state.wrong === name;
  return (
    <div className={["field", wide && "wide", differs && "differs"].filter(Boolean).join(" ")}>
      <label htmlFor={name}>{label}</label>
      <input
        className="input"
        id={name}
        name={name}
        defaultValue={value}
        required={required}
        maxLength={caps[name]}
        autoComplete="off"
        aria-invalid={wrong || undefined}
        aria-describedby={[wrong && "wrong", hint && `${name}-hint`].filter(Boolean).join(" ") || undefined}
        // The page came back because of this field.
        {...(wrong ? { autoFocus: true } : {})}
      />
      <Wrong name={name} state={state} />
      {hint && (
        <p className="quiet" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Wishes({ card, words: { t } }: { card: CardInput; words: Words }) {
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t("card.preferences")}</h2>
      </div>
      <div className="form-grid">
        <div className="field">
          <label htmlFor="preferred">{t("card.preferred")}</label>
          <select className="input" id="preferred" name="preferred" defaultValue={card.preferredMethod}>
            <option value="">{t("card.preferred_none")}</option>
            {contactMethods.map((method) => (
              <option key={method} value={method}>
                {t(`contact.method_${method}`)}
              </option>
            ))}
          </select>
        </div>
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
    </section>
  );
}
