import type { Import } from "#lib/imports/find.ts";
import { contactsPath, importPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Banner } from "../ui/notice.tsx";
import { Popover } from "../ui/popover.tsx";
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
    <Card
      title={t("imports.receipt")}
      name="receipt"
      className="import-form"
      end={!undone && <Undo slug={slug} one={one} words={words} action={undoAction} />}
    >
      <Banner icon={undone && kept ? "warn" : "check"} role="status">
        {undone
          ? kept
            ? t("imports.undone_but", { count: kept })
            : t("imports.undone_all")
          : t("imports.applied_note")}
      </Banner>
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
    </Card>
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
    <Popover
      id="undo-box"
      kind="box"
      className="button"
      shows={
        <>
          <Icon name="undo" small /> {t("imports.undo")}
        </>
      }
    >
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
    </Popover>
  );
}

type PressProps = { slug: string; one: Import; action: Action; main?: boolean; children: string };

function Press({ slug, one, action, main, children }: PressProps) {
  return (
    <form action={action}>
      <Hidden fields={{ agency: slug, back: importPath(slug, one.id), import: one.id }} />
      <button className={main ? "button main" : "button"} type="submit">
        {children}
      </button>
    </form>
  );
}
