import type { Canned } from "#lib/canned/canned.ts";
import { cannedPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Done } from "../ui/notice.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  canned: Canned[];
  isSaved: boolean;
  /** What was removed just now, to be put back. */
  removed: number | null;
  mayShare: boolean;
  words: Words;
  removeCanned: Act;
  restoreCanned: Act;
};

/** A person's own and the agency's, under the folders in which they stand. */
export function CannedList(props: Props) {
  const { slug, canned, isSaved, removed, words, restoreCanned } = props;
  const { t } = words;
  return (
    <>
      {isSaved && <Done>{t("settings.saved")}</Done>}
      {removed && (
        <form action={restoreCanned} className="notice" role="status">
          <Hidden fields={{ agency: slug, back: cannedPath(slug), canned: removed }} />
          <Icon name="check" />
          <span>{t("canned.removed")}</span>
          <button className="link" type="submit">
            {t("canned.restore")}
          </button>
        </form>
      )}
      {canned.length === 0 && <p className="empty">{t("canned.none")}</p>}
      {foldersOf(canned).map(([folder, rows]) => (
        <Card key={folder} title={folder || t("canned.no_folder")} name={`folder-${rows[0]!.id}`}>
          <ul className="canned">
            {rows.map((one) => (
              <Row key={one.id} {...props} one={one} />
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

function Row({ slug, one, mayShare, words: { t }, removeCanned }: Props & { one: Canned }) {
  const { id, name, isOwn, textEn, textEs } = one;
  const [lang, text] = textEn ? ["en", textEn] : ["es", textEs];
  return (
    <li>
      <p className="canned-name">
        <b>{name}</b>
        {isOwn && <span className="tag">{t("canned.own_tag")}</span>}
        {textEn && textEs && <span className="quiet">{t("canned.both")}</span>}
      </p>
      <p className="canned-text" lang={lang}>
        {text}
      </p>
      {(isOwn || mayShare) && (
        <div className="canned-do">
          <a href={cannedPath(slug, { edit: id })} aria-label={t("canned.edit_name", { name })}>
            {t("canned.edit")}
          </a>
          <form action={removeCanned}>
            <Hidden fields={{ agency: slug, back: cannedPath(slug), canned: id }} />
            <button className="link" type="submit" aria-label={t("canned.remove_name", { name })}>
              {t("canned.remove")}
            </button>
          </form>
        </div>
      )}
    </li>
  );
}

/** By name; what stands in none comes first. */
function foldersOf(canned: Canned[]): [string, Canned[]][] {
  const folders = Map.groupBy(
    canned.toSorted((a, b) => a.name.localeCompare(b.name)),
    ({ folder }) => folder,
  );
  return [...folders].sort(([a], [b]) => a.localeCompare(b));
}
