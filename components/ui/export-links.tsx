import type { Words } from "#lib/words/words.ts";
import { Icon } from "./icon.tsx";

type Props = { path: (more: { format?: "xlsx" }) => string; words: Words };

/** What is shown here as a file: CSV, which everything reads, and a workbook. */
export function ExportLinks({ path, words: { t } }: Props) {
  return (
    <span className="export-links">
      <a className="button" href={path({})} download>
        <Icon name="download" small /> {t("imports.export")}
      </a>
      <a className="button" href={path({ format: "xlsx" })} aria-label={t("imports.export_xlsx")} download>
        {t("imports.excel")}
      </a>
    </span>
  );
}
