import type { ReactNode } from "react";
import type { Words } from "#lib/words/words.ts";

type Language = "en" | "es";
type Offers = { onlyLanguage: Language | null };

/** The one that residents read stands first. */
export const inOrder = ({ onlyLanguage }: Offers): Language[] =>
  onlyLanguage === "es" ? ["es", "en"] : ["en", "es"];

type Props = { agency: Offers; language: Language; words: Words; children: ReactNode };

/** Texts of a language that is not offered are kept, and out of the way. */
export function InLanguage({ agency: { onlyLanguage }, language, words: { t }, children }: Props) {
  if (!onlyLanguage || onlyLanguage === language) return children;
  return (
    <details className="not-offered">
      <summary>{t(`agency.not_offered_${language}`)}</summary>
      {children}
    </details>
  );
}
