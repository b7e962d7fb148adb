import { contactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Done } from "../ui/notice.tsx";

export const doneWith = ["saved", "created", "note", "corrected", "merged", "undone", "restored"] as const;

type Props = {
  done: (typeof doneWith)[number] | undefined;
  /** The card that is back after an undone merge. */
  other: number | undefined;
  slug: string;
  words: Words;
};

/** What has just been done with the card, in one sentence. */
export function CardDone({ done, other, slug, words: { t } }: Props) {
  if (!done) return null;
  return (
    <Done>
      {t(sentences[done])}{" "}
      {done === "undone" && other && <a href={contactPath(slug, other)}>{t("card.undone_other")}</a>}
    </Done>
  );
}

const sentences = {
  saved: "card.saved",
  created: "card.created",
  note: "card.note_saved",
  corrected: "card.corrected",
  merged: "card.merged_done",
  undone: "card.undone",
  restored: "card.restored",
} as const;
