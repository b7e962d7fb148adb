import type { Words } from "#lib/words/words.ts";
import { Problem } from "./card-problem.tsx";

type Props = {
  slug: string;
  contactId: number;
  path: string;
  open: boolean;
  typed: string;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** *Add note*, folded until it is wanted. */
export function NoteForm({ slug, contactId, path, open, typed, problem, words: { t }, action }: Props) {
  return (
    <details className="add-note" open={open || undefined}>
      <summary className="button plain">{t("card.note_add")}</summary>
      <form action={action} aria-label={t("card.note_add")}>
        <input type="hidden" name="agency" value={slug} />
        <input type="hidden" name="back" value={`${path}?note=1#notes`} />
        <input type="hidden" name="contact" value={contactId} />
        {problem && <Problem>{problem}</Problem>}
        <label className="field">
          <span className="label">{t("card.note")}</span>
          <textarea
            className="input"
            name="note"
            rows={3}
            maxLength={5000}
            required
            defaultValue={typed}
            // biome-ignore lint/a11y/noAutofocus: its form was asked for by a link of its own
            autoFocus={open}
          />
        </label>
        <button className="button main" type="submit">
          {t("card.note_save")}
        </button>
      </form>
    </details>
  );
}
