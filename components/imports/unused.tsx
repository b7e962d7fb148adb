import type { Import } from "#lib/imports/find.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

/** Columns of the file that nothing is made of: said, so that no telephone number is left behind unnoticed. */
export function Unused({ one, words: { t } }: { one: Import; words: Words }) {
  const used = new Set(Object.values(one.columns).map(Number));
  const unused = one.headings.filter((heading, index) => heading && !used.has(index));
  if (!unused.length) return null;
  return (
    <p className="notice">
      <Icon name="eye" /> <span>{t("imports.unused", { columns: unused.slice(0, 20).join(", ") })}</span>
    </p>
  );
}
