import type { Field } from "#lib/imports/columns.ts";
import type { Import } from "#lib/imports/find.ts";
import { importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
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
    <FormCard
      className="import-form"
      action={action}
      aria-labelledby="columns"
      fields={{ agency: slug, back: importPath(slug, one.id, { columns: 1 }), import: one.id }}
      head={
        <div>
          <h2 id="columns">{t("imports.columns")}</h2>
          <p className="quiet">{t("imports.columns_hint")}</p>
        </div>
      }
      problem={problem}
      submit={t("imports.check")}
    >
      <Unused one={one} words={words} />
      {groups.map(([group, fields]) => (
        <fieldset className="import-columns" key={group}>
          <legend>{t(`imports.group_${group}`)}</legend>
          {fields.map((field) => (
            <Choice
              key={field}
              name={`column_${field}`}
              label={t(`imports.field_${field}`)}
              id={field}
              defaultValue={typed[`column_${field}`] ?? String(one.columns[field] ?? "")}
            >
              <option value="">{t("imports.not_there")}</option>
              {options.map((option, index) => (
                <option key={index} value={index}>
                  {option}
                </option>
              ))}
            </Choice>
          ))}
        </fieldset>
      ))}
    </FormCard>
  );
}

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 23).toWellFormed()}…` : text);
