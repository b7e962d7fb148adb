import type { Import } from "#lib/imports/find.ts";
import { besideImportPath, importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";

type Props = { slug: string; one: Import; words: Words };
type Running = Import & { state: "checking" | "applying" | "undoing" };

export const isRunning = (one: Import): one is Running =>
  one.state === "checking" || one.state === "applying" || one.state === "undoing";

/** How far a step is; with scripts it asks again by itself, without them the page around it loads anew. */
export function Progress({ slug, one, words: { t } }: Props) {
  if (!isRunning(one)) return null;
  return (
    <section
      className="card import-progress"
      id="import-progress"
      aria-labelledby="step"
      {...{
        "hx-get": besideImportPath(slug, one.id, "progress"),
        "hx-trigger": "every 1s",
        "hx-swap": "outerHTML",
      }}
    >
      <h2 id="step">{t(`imports.${one.state}`)}</h2>
      <progress max={one.rowCount} value={one.doneCount} aria-labelledby="step" />
      <p className="num">
        {t.rich("imports.progress", { done: one.doneCount, total: one.rowCount, ...bold })}
      </p>
      <p className="quiet">{t("imports.leave")}</p>
      <p className="actions">
        <a className="button" href={importPath(slug, one.id)}>
          {t("imports.again")}
        </a>
      </p>
    </section>
  );
}
