import { isCarried, type Run } from "#lib/bulk/find.ts";
import { bulkPath, bulkProgressPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";

type Props = { slug: string; run: Run; words: Words };

/** How far it is; with scripts it asks again by itself, without them the page around it loads anew. */
export function BulkProgress({ slug, run, words: { t } }: Props) {
  if (!isCarried(run)) return null;
  const undoing = run.state === "undoing";
  const total = undoing ? run.done : run.total;
  const back = run.back + run.lefts.reduce((sum, { count }) => sum + count, 0);
  const done = undoing ? back : run.done + run.left;
  return (
    <section
      className="card import-progress"
      id="bulk-progress"
      aria-labelledby="step"
      {...{
        "hx-get": bulkProgressPath(slug, run.id),
        "hx-trigger": "every 1s",
        "hx-swap": "outerHTML",
      }}
    >
      <h2 id="step">{t(undoing ? "bulk.undoing" : `bulk.running_${run.action}`)}</h2>
      <progress max={total} value={done} aria-labelledby="step" />
      <p className="num">{t.rich("bulk.progress", { done, total, ...bold })}</p>
      <p className="quiet">{t("bulk.leave")}</p>
      <p className="actions">
        <a className="button" href={bulkPath(slug, run.id)}>
          {t("bulk.again")}
        </a>
      </p>
    </section>
  );
}
