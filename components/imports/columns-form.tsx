import type { Field } from "#lib/imports/columns.ts";
import type { Import } from "#lib/imports/find.ts";
import { importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Problem } from "../ui/notice.tsx";
import { Unused } from "./unused.tsx";

type Props = {
  slug: string;
  one: Import;
  samples: string[][];
  /** What was chosen when the form was refused. */
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

const groups: ["person" | "reach" | "where" | "more", Field[]][] = [
  ["person", ["name", "first_name", "last_name", "account"]],
  ["reach", ["phone", "mobile", "email", "language"]],
  ["where", ["address", "street", "city", "state", "zip", "latitude", "longitude"]],
  ["more", ["tags", "notes"]],
];

/** For each thing that a contact has, the column it stands in; every column with a cell as a sample. */
export function ColumnsForm({ slug, one, samples, typed, problem, words, action }: Props) {
  const { t } = words;
  const options = one.headings.map((heading, index) => {
    const name = heading || t("imports.unnamed", { number: index + 1 });
    const sample = samples.map((row) => row[index]?.trim()).find(Boolean);
    return sample ? t("imports.option", { heading: name, sample: short(sample) }) : name;
  });
  return (
    <form className="card import-form" action={action} aria-labelledby="columns">
      <input type="hidden" name="agency" value={slug} />
      <input type="hidden" name="back" value={importPath(slug, one.id, { columns: 1 })} />
      <input type="hidden" name="import" value={one.id} />
      <div>
        <h2 id="columns">{t("imports.columns")}</h2>
        <p className="quiet">{t("imports.columns_hint")}</p>
      </div>
      {problem && <Problem>{problem}</Problem>}
      <Unused one={one} words={words} />
      {groups.map(([group, fields]) => (
        <fieldset className="import-columns" key={group}>
          <legend>{t(`imports.group_${group}`)}</legend>
          {fields.map((field) => (
            <div className="field" key={field}>
              <label htmlFor={field}>{t(`imports.field_${field}`)}</label>
              <select
                className="input"
                id={field}
                name={`column_${field}`}
                defaultValue={typed[`column_${field}`] ?? String(one.columns[field] ?? "")}
              >
                <option value="">{t("imports.not_there")}</option>
                {options.map((option, index) => (
                  <option key={index} value={index}>
                    {option}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </fieldset>
      ))}
      <p className="actions">
        <button className="button main" type="submit">
          {t("imports.check")}
        </button>
      </p>
    </form>
  );
}

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 23).toWellFormed()}…` : text);
