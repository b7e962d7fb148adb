import type { Named } from "#lib/afterwards/named.ts";
import type { Canned } from "#lib/canned/canned.ts";
import { cannedPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Done } from "../ui/notice.tsx";
import { Press, Undo } from "../ui/press.tsx";
import { Thens } from "../ui/then-do.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  canned: Canned[];
  namer: (one: Canned["afterwards"]) => Named[];
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
        <Undo
          fields={{ agency: slug, back: cannedPath(slug), canned: removed }}
          action={restoreCanned}
          said={t("canned.removed")}
        >
          {t("canned.restore")}
        </Undo>
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

function Row({ slug, one, namer, mayShare, words, removeCanned }: Props & { one: Canned }) {
  const { t } = words;
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
      <Thens named={namer(one.afterwards)} words={words} />
      {(isOwn || mayShare) && (
        <div className="canned-do">
          <a href={cannedPath(slug, { edit: id })} aria-label={t("canned.edit_name", { name })}>
            {t("canned.edit")}
          </a>
          <Press
            fields={{ agency: slug, back: cannedPath(slug), canned: id }}
            action={removeCanned}
            label={t("canned.remove_name", { name })}
          >
            {t("canned.remove")}
          </Press>
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
