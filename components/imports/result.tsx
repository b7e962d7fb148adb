import type { Import } from "#lib/imports/find.ts";
import { contactsPath, importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { Tally } from "./tally.tsx";
import { Unused } from "./unused.tsx";

type Action = (form: FormData) => Promise<void>;
type Props = { slug: string; one: Import; words: Words };

/** The dry run: what it would do, and the one button that does it. */
export function DryRun({
  slug,
  one,
  words,
  applyAction,
  discardAction,
}: Props & { applyAction: Action; discardAction: Action }) {
  const { t } = words;
  const count = (one.counts.add ?? 0) + (one.counts.change ?? 0);
  return (
    <section className="card import-form" aria-labelledby="dry">
      <div>
        <h2 id="dry">{t("imports.dry")}</h2>
        <p className="quiet">{t("imports.dry_hint")}</p>
      </div>
      <Tally counts={one.counts} words={words} />
      <Unused one={one} words={words} />
      {count === 0 && <p>{t("imports.nothing")}</p>}
      <div className="actions">
        {count > 0 && (
          <Press slug={slug} one={one} action={applyAction} main>
            {t("imports.apply", { count })}
          </Press>
        )}
        <a className="button" href={importPath(slug, one.id, { columns: 1 })}>
          {t("imports.change_columns")}
        </a>
        <Press slug={slug} one={one} action={discardAction}>
          {t("imports.discard")}
        </Press>
      </div>
    </section>
  );
}

/** Who brought in what and when; and the way back. */
export function Receipt({ slug, one, words, now, undoAction }: Props & { now: Date; undoAction: Action }) {
  const { t } = words;
  const undone = one.state === "undone";
  const kept = one.counts.kept ?? 0;
  return (
    <section className="card import-form" aria-labelledby="receipt">
      <div className="card-head">
        <h2 id="receipt">{t("imports.receipt")}</h2>
        {!undone && <Undo slug={slug} one={one} words={words} action={undoAction} />}
      </div>
      <p className="notice" role="status">
        <Icon name={undone && kept ? "warn" : "check"} />
        <span>
          {undone
            ? kept
              ? t("imports.undone_but", { count: kept })
              : t("imports.undone_all")
            : t("imports.applied_note")}
        </span>
      </p>
      <Tally counts={one.counts} words={words} />
      <dl className="pairs import-pairs">
        <dt>{t("imports.who")}</dt>
        <dd>{one.by}</dd>
        <When name={t("imports.when_applied")} at={one.appliedAt} words={words} now={now} />
        <When name={t("imports.when_undone")} at={one.undoneAt} words={words} now={now} />
        <dt>{t("imports.file_rows")}</dt>
        <dd className="num">{one.rowCount}</dd>
      </dl>
      <p className="actions">
        <a className="button" href={contactsPath(slug)}>
          {t("imports.to_contacts")}
        </a>
      </p>
    </section>
  );
}

function When({ name, at, words, now }: { name: string; at: Date | null; words: Words; now: Date }) {
  if (!at) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <time dateTime={at.toISOString()}>{words.when(at, now)}</time>
      </dd>
    </>
  );
}

/** Asks once: it takes away what others may have begun to use. */
function Undo({ slug, one, words: { t }, action }: Props & { action: Action }) {
  return (
    <div className="pop">
      <button className="button" type="button" popoverTarget="undo-box">
        <Icon name="undo" small /> {t("imports.undo")}
      </button>
      <div className="pop-box" id="undo-box" popover="auto">
        <div className="dialog">
          <h2>{t("imports.undo_title")}</h2>
          <p>{t("imports.undo_hint")}</p>
          <div className="actions">
            <button className="button" type="button" popoverTarget="undo-box" popoverTargetAction="hide">
              {t("imports.undo_keep")}
            </button>
            <Press slug={slug} one={one} action={action} main>
              {t("imports.undo_go")}
            </Press>
          </div>
        </div>
      </div>
    </div>
  );
}

type PressProps = { slug: string; one: Import; action: Action; main?: boolean; children: string };

function Press({ slug, one, action, main, children }: PressProps) {
  return (
    <form action={action}>
      <input type="hidden" name="agency" value={slug} />
      <input type="hidden" name="back" value={importPath(slug, one.id)} />
      <input type="hidden" name="import" value={one.id} />
      <button className={main ? "button main" : "button"} type="submit">
        {children}
      </button>
    </form>
  );
}
