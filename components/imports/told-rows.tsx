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
      end={<Mend slug={slug} one={one} words={words} />}
    >
      <p className="quiet">{t("imports.refused_hint")}</p>
      <Rows rows={rows} words={words} />
      {more > 0 && <p className="quiet">{t("imports.more", { count: more })}</p>}
    </Card>
  );
}

/** Cells that cannot be read: named, and the person comes without them. */
export function LostRows({ slug, one, rows, words }: RefusedProps) {
  const { t } = words;
  if (!rows.length) return null;
  return (
    <Card
      title={t("imports.lost_title")}
      name="lost"
      end={!one.counts.refused && <Mend slug={slug} one={one} words={words} />}
    >
      <p className="quiet">{t("imports.lost_hint")}</p>
      <Rows rows={rows} words={words} />
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

const why = ({ reason, value, name = "" }: Told, words: Words) =>
  refusalText(words, { reason, values: { value, name } });

function Rows({ rows, words }: { rows: Told[]; words: Words }) {
  return (
    <ul className="told-rows">
      {rows.map((row, index) => (
        <li key={index}>
          <b className="num">{words.t("imports.row", { number: row.rowNumber })}</b>
          <span>{why(row, words)}</span>
        </li>
      ))}
    </ul>
  );
}

/** One file of all rows that somebody has to mend. */
function Mend({ slug, one, words: { t } }: Omit<RefusedProps, "rows">) {
  return (
    <a className="button" href={besideImportPath(slug, one.id, "refused")}>
      <Icon name="download" small /> {t(one.counts.lost ? "imports.download_mend" : "imports.download")}
    </a>
  );
}
