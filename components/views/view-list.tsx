import type { Agent } from "#lib/agents/agent.ts";
import { canManageViews } from "#lib/agents/may.ts";
import { asView } from "#lib/history/kept.ts";
import { historyPath, viewPath, viewsPath } from "#lib/paths.ts";
import { mayChange, type View } from "#lib/views/views.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Done } from "../ui/notice.tsx";
import { Press, Undo } from "../ui/press.tsx";
import { ViewLost } from "../ui/view-lost.tsx";

export type Written = { text: string; lost: string[]; count?: string | null };

type Act = (form: FormData) => Promise<void>;
type Props = {
  agent: Agent;
  views: View[];
  /** What each asks, in words, and how many of the history that are. */
  written: Map<number, Written>;
  isSaved: boolean;
  /** What was deleted just now, to be put back. */
  removed: number | null;
  words: Words;
  actions: Record<"removeView" | "restoreView" | "moveView", Act>;
};

/** One's own views, and those that everybody has. */
export function ViewList(props: Props) {
  const { agent, views, isSaved, removed, words, actions } = props;
  const { t } = words;
  const { slug } = agent.agency;
  const own = views.filter(({ isShared }) => !isShared);
  const shared = views.filter(({ isShared }) => isShared);
  return (
    <>
      {isSaved && <Done>{t("settings.saved")}</Done>}
      {removed && (
        <Undo
          fields={{ agency: slug, back: viewsPath(slug), view: removed }}
          action={actions.restoreView}
          said={t("views.removed")}
        >
          {t("views.restore")}
        </Undo>
      )}
      {!views.length && <p className="empty">{t("views.none")}</p>}
      {own.length > 0 && (
        <Card title={t("views.own")} name="own-views">
          <Rows {...props} views={own} mayMove />
        </Card>
      )}
      {shared.length > 0 && (
        <Card title={t("views.of_all")} name="shared-views">
          <Rows {...props} views={shared} mayMove={canManageViews(agent)} />
        </Card>
      )}
    </>
  );
}

function Rows({ mayMove, ...props }: Props & { mayMove: boolean }) {
  const { views } = props;
  return (
    <ul className="canned">
      {views.map((one, at) => (
        <Row
          key={one.id}
          {...props}
          one={one}
          up={mayMove && at > 0}
          down={mayMove && at < views.length - 1}
        />
      ))}
    </ul>
  );
}

function Row(props: Props & { one: View; up: boolean; down: boolean }) {
  const { agent, one, written, up, down, words, actions } = props;
  const { t } = words;
  const { slug } = agent.agency;
  const { id, name, ownerName, isShared } = one;
  const isHistory = one.place === "history";
  const asks = written.get(id);
  const fields = { agency: slug, back: viewsPath(slug), view: id };
  return (
    <li id={`view-${id}`}>
      <p className="canned-name">
        <a href={isHistory ? historyPath(slug, asView(one.asked.filter, id)) : viewPath(slug, id)}>
          <b>{name}</b>
        </a>
        {asks?.count && <b className="num">{asks.count}</b>}
        {isHistory && (
          <span className="quiet view-mark">
            <Icon name="log" small /> {t("views.of_history")}
          </span>
        )}
        {isShared && <span className="quiet">{t("views.by", { name: ownerName })}</span>}
      </p>
      <p className="canned-text">{asks?.text}</p>
      {asks?.lost.map((lost) => (
        <ViewLost key={lost} name={lost} words={words} />
      ))}
      <div className="canned-do">
        <form action={actions.moveView} className="view-move">
          <Hidden fields={fields} />
          {up && <MoveButton way="up" name={name} words={words} />}
          {down && <MoveButton way="down" name={name} words={words} />}
        </form>
        {mayChange(agent, one) && (
          <>
            <a href={viewsPath(slug, { edit: id })} aria-label={t("views.change_name", { name })}>
              {t("views.change")}
            </a>
            <Press fields={fields} action={actions.removeView} label={t("views.remove_name", { name })}>
              {t("views.remove")}
            </Press>
          </>
        )}
      </div>
    </li>
  );
}

function MoveButton({ way, name, words: { t } }: { way: "up" | "down"; name: string; words: Words }) {
  const label = t(`views.move_${way}`, { name });
  return (
    <button
      className="button plain square"
      type="submit"
      name="way"
      value={way}
      aria-label={label}
      title={label}
    >
      <Icon name={way} small />
    </button>
  );
}
