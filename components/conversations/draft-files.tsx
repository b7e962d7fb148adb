import type { DraftFile } from "#lib/attachments/attaching.ts";
import { besideConversationsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { fileSize } from "../ui/file-size.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  kind: "reply" | "note";
  files: DraftFile[];
  words: Words;
  /** Why the last one does not lie there. */
  problem?: string | null;
};

/** What goes out with the text: the same on the page and as the answer to a script that has laid a file there. */
export function DraftFiles({ slug, kind, files, words, problem = null }: Props) {
  const { t, language } = words;
  const own = files.filter((file) => file.kind === kind);
  return (
    <div className="draft-files" id={`${kind}-files`} data-count={own.length}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="files" value={own.map(({ id }) => id).join(",")} />
      {problem && (
        <p className="wrong" role="alert">
          <Icon name="warn" small /> {problem}
        </p>
      )}
      {own.length > 0 && (
        <ul>
          {own.map((file) => (
            <li className="draft-file" key={file.id}>
              <Icon name="clip" small />
              <a
                className="cut"
                href={besideConversationsPath(slug, "file", { id: file.id })}
                target="_blank"
                rel="noopener"
              >
                {file.name}
              </a>
              <small>{fileSize(file.bytes, language)}</small>
              <button
                className="button plain square"
                type="submit"
                formAction={besideConversationsPath(slug, "files")}
                name="drop"
                value={file.id}
                data-drop-file
                aria-label={t("bar.remove_file", { name: file.name })}
              >
                <Icon name="x" small />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Where files are chosen. A browser without scripts lays them there by a button of its own, which keeps the text. */
export function Attach({ slug, kind, words: { t } }: Pick<Props, "slug" | "kind" | "words">) {
  return (
    <span className="tools">
      <label className="button plain square attach" title={t("bar.attach")}>
        <Icon name="clip" />
        <span className="unseen">{t("bar.attach")}</span>
        <input type="file" name="upload" multiple data-attach={kind} />
      </label>
      <noscript>
        <button className="button" type="submit" formAction={besideConversationsPath(slug, "files")}>
          {t("bar.attach")}
        </button>
      </noscript>
    </span>
  );
}
