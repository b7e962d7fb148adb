import type { ReactNode } from "react";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  words: Words;
  /** The same as a file. */
  file: string;
  heads: string[];
  rows: { key: string; name: ReactNode; cells: ReactNode[] }[];
};

/** What a chart shows, as a table: to be read out, copied, and walked through by the keyboard. */
export function ChartData({ words: { t }, file, heads, rows }: Props) {
  return (
    <details className="chart-data">
      <summary>{t("reports.data")}</summary>
      <ReportTable {...{ heads, rows }} />
      <p className="actions">
        <a className="button" href={file} download>
          <Icon name="download" small /> {t("reports.days_csv")}
        </a>
      </p>
    </details>
  );
}

export function ReportTable({ heads, rows }: Pick<Props, "heads" | "rows">) {
  return (
    <div className="table-frame">
      <table className="report-table num">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, n) => (
                <td key={heads[n + 1]} data-label={heads[n + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
