import type { Import } from "#lib/imports/find.ts";
import type { Kept, Told } from "#lib/imports/receipt.ts";
import { besideImportPath, contactPath } from "#lib/paths.ts";
import { refusalText } from "#lib/words/refusal.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Icon } from "../ui/icon.tsx";

type RefusedProps = { slug: string; one: Import; rows: Told[]; words: Words };

/** The refused rows with their reasons: the first here, all of them in a file to mend. */
export function RefusedRows({ slug, one, rows, words }: RefusedProps) {
  const { t } = words;
  const more = (one.counts.refused ?? 0) - rows.length;
  if (!rows.length) return null;
  return (
    <Card
      title={t("imports.refused_title")}
      name="refused"
      end={
        <a className="button" href={besideImportPath(slug, one.id, "refused")}>
          <Icon name="download" small /> {t("imports.download")}
        </a>
      }
    >
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
    </Card>
  );
}

/** What undoing had to leave, each with its contact. */
export function KeptRows({ slug, one, rows, words }: Omit<RefusedProps, "rows"> & { rows: Kept[] }) {
  const { t } = words;
  const more = (one.counts.kept ?? 0) - rows.length;
  if (!rows.length) return null;
  return (
    <Card title={t("imports.kept_title")} name="kept">
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
    </Card>
  );
}

const why = ({ reason, value }: Told, words: Words) => refusalText(words, { reason, values: { value } });
