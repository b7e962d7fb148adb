import { isCarried, type Left, type Run } from "#lib/bulk/find.ts";
import { anyConversationPath, bulkPath, conversationPath, historyFilePath, type Place } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { bold } from "../ui/bold.tsx";
import { ExportLinks } from "../ui/export-links.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; run: Run; words: Words };

/** Of those that were left so many are named here; all that are known stand on the run's page. */
const FEW = 3;

/** Above the list: what was just done to many of it, and the way back. */
export function BulkDone({ run, place, words, undo }: Props & { place: Place; undo: Action }) {
  const { slug } = place;
  const { t } = words;
  return (
    <div className="notice bulk-done" id="bulk-done" role="status">
      <Icon name={run.lefts.length ? "warn" : "check"} />
      <div>
        <BulkTold {...{ slug, run, words }} few={FEW} />
        <p className="bulk-line">
          {run.isUndoable && (
            <UndoRun {...{ slug, run, words }} back={conversationPath(place, null)} action={undo} />
          )}
          {run.action !== "export" && <a href={bulkPath(slug, run.id)}>{t("bulk.details")}</a>}
        </p>
      </div>
      <a
        className="button plain square"
        href={conversationPath(place, null)}
        data-gone="bulk-done"
        aria-label={t("bulk.dismiss")}
        title={t("bulk.dismiss")}
      >
        <Icon name="x" small />
      </a>
    </div>
  );
}

/** A sentence with its numbers, and why some were left. */
export function BulkTold({ slug, run, words, few }: Props & { few: number }) {
  const { t } = words;
  const rest = run.total - run.done - run.left;
  const isOver = run.state === "done" || run.state === "stopped";
  return (
    <>
      <p>{sentence(run, words)}</p>
      {run.state === "stopped" && rest > 0 && <p>{t("bulk.stopped", { count: rest, total: run.total })}</p>}
      {run.lefts.map((left) => (
        <LeftOnes key={left.because} {...{ slug, left, words, few }} />
      ))}
      {run.action === "export" && isOver && (
        <ExportLinks
          words={words}
          path={(more) =>
            `${historyFilePath(slug)}?${new URLSearchParams({ from: "", to: "", run: String(run.id), ...more })}`
          }
        />
      )}
    </>
  );
}

function sentence(run: Run, { t }: Words) {
  if (isCarried(run)) return t("bulk.progress_plain", { done: run.done + run.left, total: run.total });
  if (run.state === "undone") return t("bulk.done_undo", { count: run.back });
  const { action, done: count, toName: name } = run;
  if (action === "assign")
    return name ? t.rich("bulk.done_assign", { ...bold, count, name }) : t("bulk.done_unassign", { count });
  if (action === "team") return t.rich("bulk.done_team", { ...bold, count, name: name ?? "" });
  return t(`bulk.done_${action}`, { count: action === "export" ? run.total : count });
}

function LeftOnes({ slug, left, words: { t }, few }: Omit<Props, "run"> & { left: Left; few: number }) {
  const named = left.ids.slice(0, few);
  const more = left.count - named.length;
  return (
    <p className="bulk-left">
      {t("bulk.left", { count: left.count, why: t(`bulk.because_${left.because}`) })}{" "}
      {named.map((id) => (
        <a key={id} href={anyConversationPath(slug, id)}>
          {id}
        </a>
      ))}{" "}
      {more > 0 && t("bulk.more_of", { count: more })}
    </p>
  );
}

type UndoProps = Props & { back: string; action: Action };

export function UndoRun({ slug, run, words, back, action }: UndoProps) {
  return (
    <WholePageForm action={action} fields={{ agency: slug, back, run: run.id }}>
      <button className="button" type="submit" data-key="z">
        <Icon name="undo" small /> {words.t("bulk.undo")}
      </button>
    </WholePageForm>
  );
}
