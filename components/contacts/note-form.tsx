import { contactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Problem } from "../ui/notice.tsx";

type Props = {
  slug: string;
  contactId: number;
  open: boolean;
  typed: string;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** *Add note*, folded until it is wanted. */
export function NoteForm({ slug, contactId, open, typed, problem, words: { t }, action }: Props) {
  return (
    <details className="add-note" open={open || undefined}>
      <summary className="button plain">{t("card.note_add")}</summary>
      <form action={action} aria-label={t("card.note_add")}>
        <Hidden
          fields={{
            agency: slug,
            back: contactPath(slug, contactId, { note: 1 }, "notes"),
            contact: contactId,
          }}
        />
        {problem && <Problem>{problem}</Problem>}
        <label className="field">
          <span className="label">{t("card.note")}</span>
          <textarea
            className="input"
            name="note"
            rows={3}
            required
            defaultValue={typed}
            data-kept={`note ${contactId}`}
            data-kept-until="done=note"
            // Its form was asked for by a link of its own.
            {...(open ? { autoFocus: true } : {})}
          />
        </label>
        <button className="button main" type="submit">
          {t("card.note_save")}
        </button>
      </form>
    </details>
  );
}
