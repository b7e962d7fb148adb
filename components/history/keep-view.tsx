import { presetsOf } from "#lib/history/days.ts";
import { type Filter, writeFilter } from "#lib/history/filter.ts";
import { rangeMeant } from "#lib/history/kept.ts";
import { historyPath } from "#lib/paths.ts";
import type { OpenedView } from "#lib/views/of-history.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { Choice } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/notice.tsx";
import { Popover } from "../ui/popover.tsx";
import { rangeText } from "../ui/range-text.ts";
import { SharedTick, ViewName } from "../ui/view-fields.tsx";

type Props = {
  slug: string;
  filter: Filter;
  /** What the page was opened as, where whoever looks may change that. */
  opened: OpenedView | null;
  typed: Record<string, string>;
  problem: string | null;
  today: string;
  now: Date;
  words: Words;
  action: Action;
};

/** A way to keep what is asked; refused it stands open, with what was typed. */
export function KeepView(props: Props) {
  const { problem, words } = props;
  if (problem) return <KeepForm {...props} className="card settings-form" />;
  return (
    <Popover
      id="keep-view"
      kind="box"
      className="button"
      shows={
        <>
          <Icon name="plus" small /> {words.t("views.keep")}
        </>
      }
    >
      <KeepForm {...props} className="dialog" />
    </Popover>
  );
}

function KeepForm({
  slug,
  filter,
  opened,
  typed,
  problem,
  words,
  action,
  className,
  ...at
}: Props & { className: string }) {
  const { t } = words;
  const view = opened?.view ?? null;
  const isShared = typed.view_name === undefined ? (view?.isShared ?? false) : typed.view_shared === "1";
  return (
    <WholePageForm
      className={className}
      action={action}
      fields={{
        ...{ agency: slug, back: historyPath(slug, writeFilter(filter)) },
        ...{ filter: writeFilter(filter), view: view?.id ?? "" },
      }}
      aria-label={t("views.keep")}
    >
      <h2>{t("views.keep")}</h2>
      {problem && <Problem>{problem}</Problem>}
      <ViewName value={typed.view_name ?? view?.name ?? ""} words={words} />
      <Days {...{ filter, view, typed, words, ...at }} />
      <SharedTick isShared={isShared} words={words} />
      <div className="actions">
        <button className="button main" type="submit" name="as" value="new">
          {t("views.save_now")}
        </button>
        {view && (
          <button className="button" type="submit" name="as" value="same">
            {t("views.instead", { name: view.name })}
          </button>
        )}
      </div>
    </WholePageForm>
  );
}

/** Days that have a name can be meant as such, or as these. */
function Days({
  filter,
  view,
  typed,
  today,
  now,
  words,
}: Pick<Props, "filter" | "typed" | "today" | "now" | "words"> & { view: OpenedView["view"] }) {
  const { t } = words;
  const names = filter.from === null && filter.to === null ? [] : presetsOf(filter, today);
  if (!names.length) return null;
  return (
    <Choice
      name="range"
      id="keep-range"
      label={t("views.days")}
      hint={t("views.days_hint")}
      defaultValue={typed.range ?? rangeMeant(view?.asked.filter ?? null, filter, today) ?? ""}
    >
      {names.map((name) => (
        <option key={name} value={name}>
          {t(`history.${name}`)}
        </option>
      ))}
      <option value="">{t("views.days_always", { range: rangeText(filter, words, now) })}</option>
    </Choice>
  );
}
