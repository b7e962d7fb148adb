import { uploadPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = { slug: string; problem: string | null; words: Words };

/** A plain form: the browser sends the file by itself, with scripts and without. */
export function UploadForm({ slug, problem, words: { t } }: Props) {
  return (
    <FormCard
      className="import-form"
      method="post"
      encType="multipart/form-data"
      action={uploadPath(slug)}
      problem={problem}
      submit={t("imports.upload")}
    >
      <Line
        name="file"
        label={t("imports.file")}
        hint={t("imports.file_hint")}
        type="file"
        required
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
      />
    </FormCard>
  );
}
