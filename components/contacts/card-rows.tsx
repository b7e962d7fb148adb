import type { PointKind } from "#db/schema/contacts.ts";
import { points } from "#lib/addresses/points.ts";
import { caps } from "#lib/caps.ts";
import type { AccountInput, PointInput } from "#lib/contacts/card-input.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Icon } from "../ui/icon.tsx";

/** Why the form stands there again: a field was refused, or somebody asked for more rows of a kind. */
export type FormState = { wrong: string | null; problem: string | null; more: string | null };

type Rows<Row> = { rows: Row[]; state: FormState; words: Words };

const titles = {
  phone: "card.phones",
  email: "card.emails",
  address: "card.addresses",
  account: "card.accounts",
} as const;

/** Points of one kind, each with its label and marks. */
export function PointRows({ kind, rows, state, words }: Rows<PointInput> & { kind: PointKind }) {
  const { t } = words;
  return (
    <Kind kind={kind} words={words}>
      <p className="point-heads quiet" aria-hidden="true">
        <span>{t(`contact.${kind}`)}</span>
        <span>{t("card.label")}</span>
        <span>{t("card.primary")}</span>
        <span>{t("card.bad")}</span>
      </p>
      {rows.map((row, index) => {
        const name = `${kind}_${index}`;
        const point = t("card.point", { kind: t(`contact.${kind}`), n: index + 1 });
        return (
          <div className="point-row" key={name}>
            {row.id !== null && <input type="hidden" name={`${name}_id`} value={row.id} />}
            <Value
              {...{ name, kind, label: point, value: row.value, state }}
              focus={isFirstNew(state, kind, index, rows)}
            />
            <label className="row-label" htmlFor={`${name}_label`}>
              {t("card.label")}
            </label>
            <input
              className="input"
              id={`${name}_label`}
              name={`${name}_label`}
              defaultValue={row.label}
              maxLength={caps.label}
              aria-label={t("card.label_of", { point })}
              aria-invalid={state.wrong === `${name}_label` || undefined}
              autoComplete="off"
            />
            <Wrong name={`${name}_label`} state={state} />
            <label className="tick">
              <input
                type="radio"
                name={`${kind}_primary`}
                value={index}
                defaultChecked={row.isPrimary}
                aria-label={t("card.primary_of", { point })}
              />
              <span aria-hidden="true">{t("card.primary")}</span>
            </label>
            <label className="tick">
              <input
                type="checkbox"
                name={`${name}_bad`}
                defaultChecked={row.bad}
                aria-label={t("card.bad_of", { point })}
              />
              <span aria-hidden="true">{t("card.bad")}</span>
            </label>
          </div>
        );
      })}
    </Kind>
  );
}

export function AccountRows({ rows, state, words }: Rows<AccountInput>) {
  const { t } = words;
  return (
    <Kind kind="account" words={words}>
      <div className="account-rows">
        {rows.map((row, index) => (
          <div key={index}>
            {row.id !== null && <input type="hidden" name={`account_${index}_id`} value={row.id} />}
            <Value
              name={`account_${index}`}
              kind="account"
              label={t("card.point", { kind: t("contact.account"), n: index + 1 })}
              value={row.number}
              state={state}
              focus={isFirstNew(state, "account", index, rows)}
            />
          </div>
        ))}
      </div>
    </Kind>
  );
}

/** One more was asked for: writing goes on in it. */
const isFirstNew = (state: FormState, kind: string, index: number, rows: unknown[]) =>
  state.more === kind && index === rows.length - 1;

function Kind(props: { kind: keyof typeof titles; words: Words; children: React.ReactNode }) {
  const { kind, words, children } = props;
  const { t } = words;
  const title = t(titles[kind]);
  return (
    <Card
      title={title}
      name={`${kind}-title`}
      icon={<Icon name={kind === "account" ? "card" : points[kind].icon} small />}
    >
      {children}
      <p className="actions">
        <button
          className="button plain"
          type="submit"
          name="way"
          value={`more_${kind}`}
          aria-label={t("card.more_rows_of", { kind: title })}
          formNoValidate
        >
          <Icon name="plus" small /> {t("card.more_rows")}
        </button>
      </p>
    </Card>
  );
}

type ValueProps = {
  name: string;
  kind: keyof typeof titles;
  label: string;
  value: string;
  state: FormState;
  focus: boolean;
};

function Value({ name, kind, label, value, state, focus }: ValueProps) {
  const wrong = state.wrong === name;
  return (
    <>
      <label className="row-label" htmlFor={name}>
        {label}
      </label>
      <input
        className="input"
        id={name}
        name={name}
        defaultValue={value}
        maxLength={caps[kind]}
        aria-label={label}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? "wrong" : undefined}
        // The page came back because of this field, or for these rows.
        {...(wrong || focus ? { autoFocus: true } : {})}
        autoComplete="off"
      />
      <Wrong name={name} state={state} />
    </>
  );
}

/** The sentence once more, where the eye is: the one above the form may be out of sight. */
export function Wrong({ name, state }: { name: string; state: FormState }) {
  if (state.wrong !== name || !state.problem) return null;
  return (
    <p className="wrong" id="wrong">
      <Icon name="warn" small /> <span>{state.problem}</span>
    </p>
  );
}
