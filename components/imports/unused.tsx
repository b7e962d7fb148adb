import type { Import } from "#lib/imports/find.ts";
import { MOST_COLUMNS } from "#lib/imports/limits.ts";
import type { Words } from "#lib/words/words.ts";
import { Banner } from "../ui/notice.tsx";

/** Columns of the file that nothing is made of: said, so that no telephone number is left behind unnoticed. */
export function Unused({ one, words: { t } }: { one: Import; words: Words }) {
  const used = new Set(Object.values(one.columns).map(Number));
  const unused = one.headings.filter((heading, index) => heading && !used.has(index));
  const isCut = one.headings.length >= MOST_COLUMNS;
  if (!unused.length && !isCut) return null;
  return (
    <Banner icon="eye">
      {unused.length > 0 && t("imports.unused", { columns: unused.slice(0, 20).join(", ") })}{" "}
      {isCut && t("imports.wide", { count: MOST_COLUMNS })}
    </Banner>
  );
}
