import type { Import } from "#lib/imports/find.ts";
import type { Meant } from "#lib/imports/meant.ts";
import { contactPath, importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  one: Import;
  rows: Meant[];
  words: Words;
  action: (form: FormData) => Promise<void>;
};

const answers = ["", "same", "new"] as const;
const wordOf = (answer: (typeof answers)[number]) => answer || "none";

/** Rows whose account or number is somebody's of another name: name beside name, and a person says who it is. */
export function AskedRows({ slug, one, rows, words, action }: Props) {
  const { t } = words;
  if (!rows.length) return null;
  const more = (one.counts.ask ?? 0) - rows.filter(({ answer }) => !answer).length;
  return (
    <FormCard
      className="import-form"
      action={action}
      aria-labelledby="asked"
      fields={{ agency: slug, back: importPath(slug, one.id), import: one.id }}
      head={
        <div>
          <h2 id="asked">{t("imports.ask_title")}</h2>
          <p className="quiet">{t("imports.ask_hint")}</p>
        </div>
      }
      submit={t("imports.answer_save")}
    >
      {rows.map(({ rowNumber, name, means, answer }) => (
        <fieldset className="asked-row" key={rowNumber}>
          <legend>{t("imports.ask_row", { number: rowNumber, name })}</legend>
          <p>
            {t("imports.ask_holder", { name })}{" "}
            {means && <a href={contactPath(slug, means.id)}>{means.name}</a>}
          </p>
          <div className="ticks">
            {answers.map((value) => (
              <label className="tick" key={value}>
                <input
                  type="radio"
                  name={`answer_${rowNumber}`}
                  value={value}
                  defaultChecked={(answer ?? "") === value}
                />
                {t(`imports.answer_${wordOf(value)}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {more > 0 && (
        <Choice name="rest" label={t("imports.answer_rest")} defaultValue="">
          {answers.map((value) => (
            <option key={value} value={value}>
              {t(`imports.answer_rest_${wordOf(value)}`)}
            </option>
          ))}
        </Choice>
      )}
    </FormCard>
  );
}
