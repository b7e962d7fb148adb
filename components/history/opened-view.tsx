import type { ReactNode } from "react";
import { type Filter, writeFilter } from "#lib/history/filter.ts";
import { historyPath } from "#lib/paths.ts";
import type { OpenedView } from "#lib/views/of-history.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; filter: Filter; opened: OpenedView | null; words: Words };

const b = (chunks: ReactNode) => <b>{chunks}</b>;

/** Under which name the filter was opened, and a way to go on without it. */
export function Opened({ slug, filter, opened, words: { t } }: Props) {
  if (!opened) return null;
  const { view, isChanged } = opened;
  const said = isChanged ? "views.opened_changed" : "views.opened";
  return (
    <p className="tags opened-view">
      <a className="tag only" href={historyPath(slug, writeFilter({ ...filter, view: null }))}>
        <Icon name={view ? "log" : "warn"} small />
        <span>{view ? t.rich(said, { b, name: view.name }) : t("views.gone")}</span>
        <Icon name="x" small label={t("views.close")} />
      </a>
    </p>
  );
}
