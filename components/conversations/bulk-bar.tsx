import type { Agent } from "#lib/agents/agent.ts";
import { canExport } from "#lib/agents/may.ts";
import type { Member } from "#lib/agents/members.ts";
import { caps } from "#lib/caps.ts";
import type { Counts } from "#lib/conversations/categories.ts";
import { part } from "#lib/html.ts";
import { conversationPath, type Place } from "#lib/paths.ts";
import type { Tag as TagRow } from "#lib/tags/tags.ts";
import type { Team } from "#lib/teams/teams.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { Area } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { initials } from "../ui/initials.ts";
import { Popover } from "../ui/popover.tsx";
import { BulkSnooze, BulkTags, BulkTeams } from "./bulk-menus.tsx";
import { listName } from "./list-name.ts";
import type { Entered } from "./panel-form.ts";

export type BarProps = {
  agent: Agent;
  members: Member[];
  teams: Team[];
  counts: Counts;
  tags: TagRow[];
  now: Date;
  openId: number | null;
  place: Place;
  /** What stood in it when it was refused, or posted without a session. */
  entered: Entered;
  words: Words;
  action: Action;
};

/** The form that the ticks of all rows belong to. It stands where search and order do, so that no row moves when it comes. */
export const BULK = "bulk";

/** What can be done to the ticked ones at once; shown by the first tick, without scripts too. */
export function BulkBar(props: BarProps) {
  const { agent, place, openId, words, action } = props;
  const { t } = words;
  const { category, sort, search, view } = place.query;
  return (
    <WholePageForm
      action={action}
      id={BULK}
      className="bulk"
      aria-label={t("bulk.bar")}
      fields={{
        agency: agent.agency.slug,
        back: conversationPath(place, openId),
        client_id: crypto.randomUUID(),
        ...{ category, sort, q: search, view: view?.id },
      }}
    >
      {/* Enter on a tick presses a form's first button: none, and not the first that is offered. */}
      <button type="submit" disabled hidden />
      <p className="bulk-line">
        <b id="bulk-count" role="status">
          {t("bulk.with_ticked")}
        </b>
        <All {...props} />
        <button
          className="button plain square"
          type="reset"
          aria-label={t("bulk.none")}
          title={t("bulk.none")}
        >
          <Icon name="x" small />
        </button>
      </p>
      <div className="bulk-line">
        <Assign {...props} />
        <Close {...props} />
        <BulkTags {...props} />
        <BulkSnooze {...props} />
        <More {...props} />
      </div>
    </WholePageForm>
  );
}

/** More than stand here: the list is sent, and not its rows. */
function All({ place, counts, words }: BarProps) {
  return (
    <label className="bulk-all">
      <input type="checkbox" name="all" value="1" />
      <BulkAll {...{ place, counts, words }} />
    </label>
  );
}

/** The number goes with its tile's. */
export function BulkAll({ place, counts, words }: Pick<BarProps, "place" | "counts" | "words">) {
  const { t } = words;
  const { category, search, view } = place.query;
  const name = listName(place.query, words);
  return (
    <span id="bulk-all">
      {search || view
        ? t("bulk.all_found", { category: name })
        : t("bulk.all", { count: counts[category].count, category: name })}
    </span>
  );
}

function Assign({ members, teams, words }: BarProps) {
  const { t } = words;
  return (
    <Popover
      id="bulk-assign"
      kind="menu"
      className="button plain"
      shows={
        <>
          <Icon name="people" small /> {t("bulk.assign")}
        </>
      }
    >
      <h3>{t("bulk.assign_to")}</h3>
      <BulkPeople members={members} teams={teams} words={words} />
      <button className="pop-item" type="submit" name="do" value="assign">
        <Icon name="undo" small /> {t("bulk.everyone")}
      </button>
    </Popover>
  );
}

type To = Pick<BarProps, "members" | "teams" | "words">;

/** To whom, the same for every list. */
export function BulkPeople({ members, teams, words }: To) {
  const people = part(["bulk people", members, teams, words.language], () => (
    <>
      <People {...{ members, teams, words }} />
      <BulkTeams {...{ teams, words }} />
    </>
  ));
  return <div id="bulk-people" dangerouslySetInnerHTML={{ __html: people }} />;
}

function People({ members, words: { t } }: To) {
  return members.map(({ userId, name, away }) => (
    <button className="pop-item" type="submit" name="do" value={`assign ${userId}`} key={userId}>
      <span className="face" aria-hidden="true">
        {initials(name)}
      </span>
      {name}
      {away && <span className="quiet">{t("actions.away")}</span>}
    </button>
  ));
}

function Close({ entered, words: { t } }: BarProps) {
  return (
    <Popover
      id="bulk-close"
      kind="box"
      className="button plain"
      shows={
        <>
          <Icon name="check" small /> {t("bulk.close")}
        </>
      }
    >
      <div className="dialog">
        <h2>{t("bulk.close_title")}</h2>
        <p className="quiet">{t("bulk.close_hint")}</p>
        <Area
          label={
            <>
              {t("bulk.closure")} <span className="quiet">{t("bulk.closure_hint")}</span>
            </>
          }
          aria-label={t("bulk.closure")}
          name="bulk_closure"
          id="bulk-closure"
          defaultValue={entered.bulk_closure}
          rows={3}
          maxLength={caps.message}
        />
        <div className="actions">
          <button
            className="button plain"
            type="button"
            popoverTarget="bulk-close"
            popoverTargetAction="hide"
          >
            {t("bulk.keep_open")}
          </button>
          <button className="button main" type="submit" name="do" value="close">
            {t("bulk.close_now")}
          </button>
        </div>
      </div>
    </Popover>
  );
}

function More({ agent, words: { t } }: BarProps) {
  const rest = [
    ["unread", "email"],
    ["spam", "block"],
    ...(canExport(agent) ? [["export", "download"] as const] : []),
  ] as const;
  return (
    <Popover
      id="bulk-more"
      kind="menu"
      className="button plain square"
      aria-label={t("bulk.more")}
      title={t("bulk.more")}
      shows={<Icon name="more" />}
    >
      {rest.map(([name, icon]) => (
        <button className="pop-item" type="submit" name="do" value={name} key={name}>
          <Icon name={icon} small /> {t(`bulk.${name}`)}
        </button>
      ))}
    </Popover>
  );
}
