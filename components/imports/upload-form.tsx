import { uploadPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Problem } from "../ui/notice.tsx";

type Props = { slug: string; problem: string | null; words: Words };

/** A plain form: the browser sends the file by itself, with scripts and without. */
export function UploadForm({ slug, problem, words: { t } }: Props) {
  return (
    <form className="card import-form" method="post" encType="multipart/form-data" action={uploadPath(slug)}>
      {problem && <Problem>{problem}</Problem>}
      <div className="field">
        <label htmlFor="file">{t("imports.file")}</label>
        <input
          className="input"
          id="file"
          type="file"
          name="file"
          required
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          aria-describedby="file-hint"
        />
        <p className="quiet" id="file-hint">
          {t("imports.file_hint")}
        </p>
      </div>
      <p className="actions">
        <button className="button main" type="submit">
          {t("imports.upload")}
        </button>
      </p>
    </form>
  );
}
