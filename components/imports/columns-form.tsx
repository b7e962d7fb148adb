import { type CustomField, nameOf } from "#lib/custom-fields/fields.ts";
import { type Group, groups, type Known } from "#lib/imports/columns.ts";
import type { Import } from "#lib/imports/find.ts";
import type { Samples } from "#lib/imports/upload.ts";
import { importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { FormCard } from "../ui/form-card.tsx";
import { Letters } from "./letters.tsx";
import { Unused } from "./unused.tsx";

type Props = {
  slug: string;
  one: Import;
  samples: Samples | null;
  /** The agency's own. */
  fields: CustomField[];
  /** What was chosen when the form was refused. */
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Every column of the file with what stands in it, and what it is; those without a cell under a fold. */
export function ColumnsForm({ slug, one, samples, fields, typed, problem, words, action }: Props) {
  const { t } = words;
  const columns = one.headings.map((heading, index) => ({
    ...{ index, name: heading || t("imports.unnamed", { number: index + 1 }) },
    sample: samples?.rows.map((row) => row[index]?.trim()).find(Boolean) ?? "",
    field: typed[`column_${index}`] ?? fieldOf(one, index),
  }));
  const [full, empty] = [columns.filter(({ sample }) => sample), columns.filter(({ sample }) => !sample)];
  const row = (column: Column) => <ColumnRow key={column.index} {...{ column, fields, words }} />;
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
      <Unused one={one} choose words={words} />
      <Letters samples={samples} picked={typed.letters ?? one.encoding} words={words} />
      <div className="import-columns">
        <p className="quiet" aria-hidden="true">
          <span>{t("imports.column_head")}</span>
          <span>{t("imports.holds_head")}</span>
          <span>{t("imports.is_head")}</span>
        </p>
        {(full.length ? full : empty).map(row)}
      </div>
      {full.length > 0 && empty.length > 0 && (
        <details className="import-empty">
          <summary>{t("imports.empty_columns", { count: empty.length })}</summary>
          <div className="import-columns">{empty.map(row)}</div>
        </details>
      )}
    </FormCard>
  );
}

type Column = { index: number; name: string; sample: string; field: string };

function ColumnRow({ column, fields: own, words }: Pick<Props, "fields" | "words"> & { column: Column }) {
  const { t, language } = words;
  const id = `column_${column.index}`;
  return (
    <div className="import-column">
      <label htmlFor={id}>
        <bdi>{column.name}</bdi>
      </label>
      <span className="quiet cut">
        <bdi>{column.sample}</bdi>
      </span>
      <select className="input" id={id} name={id} defaultValue={column.field}>
        <option value="">{t("imports.not_used")}</option>
        {own.length > 0 && (
          <optgroup label={t("custom.title")}>
            {own.map((field) => (
              <option key={field.id} value={`custom_${field.id}`}>
                {nameOf(field, language)}
              </option>
            ))}
          </optgroup>
        )}
        {(Object.entries(groups) as [Group, readonly Known[]][]).map(([group, fields]) => (
          <optgroup key={group} label={t(`imports.group_${group}`)}>
            {fields.map((field) => (
              <option key={field} value={field}>
                {t(`imports.field_${field}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

const fieldOf = ({ columns }: Import, index: number): string =>
  Object.entries(columns).find(([, indices]) => indices.includes(index))?.[0] ?? "";
