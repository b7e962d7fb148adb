import type { Words } from "#lib/words/words.ts";

const formulas = [
  "counted",
  "first",
  "business",
  "median",
  "in_time",
  "close",
  "resolved",
  "reopened",
  "satisfaction",
  "before",
  "hour",
] as const;

/** How each figure comes about, in plain words. */
export function Formulas({ reopenDays, words: { t } }: { reopenDays: number; words: Words }) {
  return (
    <details className="card formulas">
      <summary>{t("reports.formulas")}</summary>
      <ul>
        {formulas.map((formula) => (
          <li key={formula}>{t(`reports.formula.${formula}`, { days: reopenDays })}</li>
        ))}
      </ul>
    </details>
  );
}
