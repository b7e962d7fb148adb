import type { Import } from "#lib/imports/find.ts";
import { importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; imports: Import[]; words: Words; now: Date };

export function ImportList({ slug, imports, words, now }: Props) {
  const { t } = words;
  if (!imports.length)
    return (
      <section className="card empty">
        <Icon name="people" />
        <b>{t("imports.none")}</b>
        <span>{t("imports.none_hint")}</span>
      </section>
    );
  return (
    <section aria-labelledby="earlier">
      <h2 className="import-heading" id="earlier">
        {t("imports.earlier")}
      </h2>
      <ul className="import-list">
        {imports.map((one) => (
          <li key={one.id}>
            <a href={importPath(slug, one.id)}>
              <b className="cut">{one.fileName}</b>
              <span className="state">{t(`imports.state_${one.state}`)}</span>
              <span className="quiet">
                <bdi>{one.by}</bdi>,{" "}
                <time dateTime={one.createdAt.toISOString()}>{words.when(one.createdAt, now)}</time>
              </span>
              <span className="quiet num">{outcome(one, words)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function outcome({ counts, rowCount, state }: Import, { t }: Words): string {
  if (state === "uploaded" || state === "checking") return t("imports.rows", { count: rowCount });
  return (["add", "change", "ask", "refused"] as const)
    .filter((kind) => counts[kind])
    .map((kind) => t(`imports.some_${kind}`, { count: counts[kind] ?? 0 }))
    .concat(counts.add || counts.change ? [] : [t("imports.some_same", { count: counts.same ?? 0 })])
    .join(", ");
}
