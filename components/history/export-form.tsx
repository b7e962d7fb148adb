import { type Filter, writeFilter } from "#lib/history/filter.ts";
import { historyFilePath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";

type Props = { slug: string; filter: Filter; words: Words };

/** What the filter shows, as a file. A form that asks by GET: the address is the export. */
export function ExportForm({ slug, filter, words: { t } }: Props) {
  return (
    <Popover
      id="export-box"
      kind="box"
      className="button"
      shows={
        <>
          <Icon name="download" small /> {t("history.export")}
        </>
      }
    >
      <form action={historyFilePath(slug)} className="export" aria-label={t("history.export")}>
        {[...new URLSearchParams(writeFilter(filter))].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <fieldset className="field">
          <legend>{t("history.export_what")}</legend>
          <label className="tick">
            <input type="radio" name="rows" value="conversation" defaultChecked />
            {t("history.export_conversation")}
          </label>
          <label className="tick">
            <input type="radio" name="rows" value="message" /> {t("history.export_message")}
          </label>
          <label className="tick under">
            <input type="checkbox" name="notes" value="1" /> {t("history.export_notes")}
          </label>
        </fieldset>
        <label className="tick">
          <input type="checkbox" name="entries" value="1" /> {t("history.export_entries")}
        </label>
        <p className="quiet">{t("history.export_hint")}</p>
        <div className="actions">
          <button className="button main" type="submit">
            {t("history.export_csv")}
          </button>
          <button className="button" type="submit" name="format" value="xlsx">
            {t("history.export_xlsx")}
          </button>
        </div>
      </form>
    </Popover>
  );
}
