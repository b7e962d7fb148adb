import type { Import } from "#lib/imports/find.ts";
import { MOST_COLUMNS } from "#lib/imports/limits.ts";
import type { Words } from "#lib/words/words.ts";
import { Banner } from "../ui/notice.tsx";

const NAMED = 60;

/** Columns of the file that nothing is made of: said, so that no telephone number is left behind unnoticed. */
export function Unused({ one, choose, words: { t } }: { one: Import; choose?: true; words: Words }) {
  const used = new Set(Object.values(one.columns).flat());
  const unused = one.headings.filter((heading, index) => heading && !used.has(index));
  const more = unused.length - NAMED;
  const named = [...unused.slice(0, NAMED), ...(more > 0 ? [t("imports.unused_more", { count: more })] : [])];
  const isCut = one.headings.length >= MOST_COLUMNS;
  if (!unused.length && !isCut) return null;
  return (
    <Banner icon="eye">
      {unused.length > 0 && t("imports.unused", { columns: named.join(", ") })}{" "}
      {choose && unused.length > 0 && t("imports.unused_choose")}{" "}
      {isCut && t("imports.wide", { count: MOST_COLUMNS })}
    </Banner>
  );
}
