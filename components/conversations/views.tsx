import type { ListQuery } from "#lib/conversations/list.ts";
import { asView } from "#lib/history/kept.ts";
import { historyPath, mentionsPath, viewPath, viewsPath } from "#lib/paths.ts";
import { MOST_COUNTED } from "#lib/views/counted.ts";
import type { ShownView, ViewsPanel } from "#lib/views/panel.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";

type Props = { slug: string; query: ListQuery; panel: ViewsPanel; words: Words };

/** Saved views under the categories, each of the inbox with how many stand in it; those beyond a few fold. */
export function Views({ slug, query, panel, words }: Props) {
  const { t } = words;
  const { views } = panel;
  const isOpen = ({ id }: ShownView) => id === query.view?.id;
  const inSight = views.filter(({ isFolded }) => !isFolded);
  const folded = views.filter(({ isFolded }) => isFolded);
  return (
    <nav className="views" aria-label={t("views.nav")} id="views">
      <ul>
        <li>
          <a className="tag view" href={mentionsPath(slug)}>
            <Icon name="pencil" small />
            <span>{t("mentions.title")}</span>
            {panel.mentions > 0 && <b className="num">{t("views.count", { count: panel.mentions })}</b>}
          </a>
        </li>
        {inSight.map((view) => (
          <li key={view.id}>
            <ViewLink {...{ slug, view, words }} className="tag view" isOpen={isOpen(view)} />
          </li>
        ))}
      </ul>
      <span className="views-end">
        {folded.length > 0 && (
          <Popover
            id="more-views"
            kind="menu"
            className="tag view"
            shows={
              <>
                {t("views.more", { count: folded.length })} <Icon name="down" small />
              </>
            }
          >
            {folded.map((view) => (
              <ViewLink key={view.id} {...{ slug, view, words }} className="pop-item" isOpen={false} />
            ))}
          </Popover>
        )}
        <a
          className="views-manage"
          href={viewsPath(slug, {}, query.view ? `view-${query.view.id}` : "")}
          title={t("views.manage")}
        >
          <Icon name="settings" small label={t("views.manage")} />
        </a>
      </span>
    </nav>
  );
}

type LinkProps = { slug: string; view: ShownView; className: string; isOpen: boolean; words: Words };

function ViewLink({ slug, view, className, isOpen, words: { t } }: LinkProps) {
  const { count, history } = view;
  return (
    <a
      className={className}
      href={history === null ? viewPath(slug, view.id) : historyPath(slug, asView(history, view.id))}
      title={history === null ? view.name : t("views.in_history", { name: view.name })}
      aria-current={isOpen ? "page" : undefined}
      data-view={view.id}
    >
      {history !== null && <Icon name="log" small label={t("views.of_history")} />}
      <span className="cut">{view.name}</span>
      {count !== null && (
        <b className="num">{t(count < MOST_COUNTED ? "views.count" : "views.many", { count })}</b>
      )}
    </a>
  );
}

type EmptyProps = Pick<Props, "slug" | "panel" | "words">;

/** Nothing fits; or what it asks for is there no more, which is another thing than that nobody waits. */
export function EmptyView({ slug, panel: { opened }, words: { t } }: EmptyProps) {
  const [lost] = opened?.lost ?? [];
  const view = opened?.view ?? null;
  return (
    <div className="empty">
      <Icon name={view && !lost ? "check" : "warn"} />
      <b>
        {!view
          ? t("views.gone")
          : lost
            ? t("views.lost", { name: lost.value })
            : t("views.empty", { name: view.name })}
      </b>
      {!view && <a href={viewsPath(slug)}>{t("views.manage")}</a>}
      {view && lost && <a href={viewsPath(slug, { edit: view.id })}>{t("views.change")}</a>}
    </div>
  );
}
