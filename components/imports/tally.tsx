import type { ImportCounts } from "#db/schema/imports.ts";
import type { Words } from "#lib/words/words.ts";

const kinds = ["add", "change", "same", "ask", "refused"] as const;

/** What an import comes to, in four numbers. */
export function Tally({ counts, words: { t, language } }: { counts: ImportCounts; words: Words }) {
  const number = new Intl.NumberFormat(language === "es" ? "es-US" : "en-US");
  return (
    <dl className="tally">
      {kinds
        .filter((kind) => kind !== "ask" || counts.ask)
        .map((kind) => (
          <div key={kind}>
            <dt>{t(`imports.${kind}`)}</dt>
            <dd className="num">{number.format(counts[kind] ?? 0)}</dd>
          </div>
        ))}
    </dl>
  );
}
