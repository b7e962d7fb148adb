import type { Import } from "#lib/imports/find.ts";
import type { Kept, Told } from "#lib/imports/receipt.ts";
import { besideImportPath, contactPath } from "#lib/paths.ts";
import { refusalText } from "#lib/words/refusal.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type RefusedProps = { slug: string; one: Import; rows: Told[]; words: Words };

/** The refused rows with their reasons: the first here, all of them in a file to mend. */
export function RefusedRows({ slug, one, rows, words }: RefusedProps) {
  const { t } = words;
  const more = (one.counts.refused ?? 0) - rows.length;
  if (!rows.length) return null;
  return (
    <section className="card" aria-labelledby="refused">
      <div className="card-head">
        <h2 id="refused">{t("imports.refused_title")}</h2>
        <a className="button" href={besideImportPath(slug, one.id, "refused")}>
          <Icon name="download" small /> {t("imports.download")}
        </a>
      </div>
      <p className="quiet">{t("imports.refused_hint")}</p>
      <ul className="told-rows">
        {rows.map((row) => (
          <li key={row.rowNumber}>
            <b className="num">{t("imports.row", { number: row.rowNumber })}</b>
            <span>{why(row, words)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{t("imports.more", { count: more })}</p>}
    </section>
  );
}

/** What undoing had to leave, each with its contact. */
export function KeptRows({ slug, one, rows, words }: Omit<RefusedProps, "rows"> & { rows: Kept[] }) {
  const { t } = words;
  const more = (one.counts.kept ?? 0) - rows.length;
  if (!rows.length) return null;
  return (
    <section className="card" aria-labelledby="kept">
      <div className="card-head">
        <h2 id="kept">{t("imports.kept_title")}</h2>
      </div>
      <ul className="told-rows">
        {rows.map((row) => (
          <li key={row.rowNumber}>
            <b className="num">{t("imports.row", { number: row.rowNumber })}</b>
            <span>
              <a href={contactPath(slug, row.contactId)}>{row.name}</a>. {why(row, words)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{t("imports.more_kept", { count: more })}</p>}
    </section>
  );
}

const why = ({ reason, value }: Told, words: Words) => refusalText(words, { reason, values: { value } });
