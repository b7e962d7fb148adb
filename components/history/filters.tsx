import { caps } from "#lib/caps.ts";
import type { Choices } from "#lib/history/choices.ts";
import { type Filter, sorts, statuses, writeFilter } from "#lib/history/filter.ts";
import { finerNames } from "#lib/history/finer.ts";
import { historyPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Field, Line } from "../ui/field.tsx";
import { FieldFilter } from "../ui/field-filter.tsx";
import { ChannelOptions, Presets, TagOptions } from "../ui/filter-choices.tsx";
import { Icon } from "../ui/icon.tsx";
import { rangeText } from "../ui/range-text.ts";
import { FinerTags } from "./finer-tags.tsx";

type Props = {
  slug: string;
  filter: Filter;
  choices: Choices;
  contactName: string | null;
  /** Of one that was archived as well. */
  teamName: string | null;
  today: string;
  words: Words;
  now: Date;
};

/** A plain form: what is chosen is the address. On a phone it is one line, until somebody opens it. */
export function Filters(props: Props) {
  const { filter, words, now } = props;
  const [range, count] = [rangeText(filter, words, now), beyondDays(filter)];
  return (
    <>
      <details className="filter-fold">
        <summary className="button">
          {words.t(count ? "history.fold_more" : "history.fold", { range, count })}
          <Icon name="down" small />
        </summary>
      </details>
      <FilterForm {...props} />
    </>
  );
}

/** What is asked beside the days. */
const beyondDays = (filter: Filter): number =>
  [
    ...[filter.by === "activity", filter.channel, filter.assignee, filter.team, filter.tag, filter.contact],
    ...[filter.field, filter.status, filter.search],
  ].filter(Boolean).length + finerNames.filter((name) => filter[name] !== null).length;

function FilterForm({ slug, filter, choices, contactName, teamName, today, words }: Props) {
  const { t } = words;
  return (
    <form className="card" action={historyPath(slug)} aria-label={t("history.filter_label")}>
      <div className="filters">
        <div className="pair">
          <Line
            name="from"
            label={t("history.from")}
            id="history-from"
            type="date"
            defaultValue={filter.from ?? ""}
          />
          <Line
            name="to"
            label={t("history.to")}
            id="history-to"
            type="date"
            defaultValue={filter.to ?? ""}
          />
        </div>
        <Choice name="by" label={t("history.date_of")} id="history-by" defaultValue={filter.by ?? ""}>
          <option value="started">{t("history.started")}</option>
          <option value="activity">{t("history.activity")}</option>
        </Choice>
        <Choice
          name="channel"
          label={t("history.channel")}
          id="history-channel"
          defaultValue={filter.channel ?? ""}
        >
          <ChannelOptions words={words} />
        </Choice>
        <Choice
          name="assignee"
          label={t("history.assignee")}
          id="history-assignee"
          defaultValue={filter.assignee ?? ""}
        >
          <option value="">{t("history.everyone")}</option>
          <option value="nobody">{t("history.nobody")}</option>
          {choices.people.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
        </Choice>
        {(choices.teams.length > 0 || filter.team !== null) && (
          <Choice name="team" label={t("history.team")} id="history-team" defaultValue={filter.team ?? ""}>
            <option value="">{t("history.any_team")}</option>
            {filter.team !== null && !choices.teams.some(({ id }) => id === filter.team) && (
              <option value={filter.team}>{teamName ?? filter.team}</option>
            )}
            {choices.teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        )}
        <Choice name="tag" label={t("history.tag")} id="history-tag" defaultValue={filter.tag ?? ""}>
          <TagOptions chosen={filter.tag} tags={choices.tags} words={words} />
        </Choice>
        <FieldFilter fields={choices.fields} asked={filter} words={words} />
        <Choice
          name="status"
          label={t("history.status")}
          id="history-status"
          defaultValue={filter.status ?? ""}
        >
          <option value="">{t("history.any_status")}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {t(`history.${status}`)}
            </option>
          ))}
        </Choice>
        {/* The headings do it where there is room for them; what they chose stays. */}
        <Choice
          name="sort"
          label={t("history.sort")}
          id="history-sort"
          defaultValue={filter.sort}
          fieldClass="phone-only"
        >
          {sorts.map((sort) => (
            <option key={sort} value={sort}>
              {t(`history.sorted.${sort}`)}
            </option>
          ))}
        </Choice>
        <Field id="history-q" label={t("history.search")} fieldClass="wide">
          <div className="with-icon">
            <Icon name="search" small />
            <input
              className="input"
              id="history-q"
              type="search"
              name="q"
              defaultValue={filter.search}
              placeholder={t("history.search_hint")}
              maxLength={caps.search}
            />
          </div>
        </Field>
        {(["contact", "view", ...finerNames] as const).map(
          (name) =>
            filter[name] !== null && <input key={name} type="hidden" name={name} value={filter[name]} />,
        )}
        <button className="button main" type="submit">
          {t("history.go")}
        </button>
      </div>
      <Presets
        {...{ filter, today, words }}
        hrefOf={(days) => historyPath(slug, writeFilter({ ...filter, ...days }))}
      >
        {filter.contact && (
          <a className="tag only" href={historyPath(slug, writeFilter({ ...filter, contact: null }))}>
            {t("history.contact")}: <b>{contactName ?? filter.contact}</b>
            <Icon name="x" small label={t("history.contact_clear")} />
          </a>
        )}
        <FinerTags {...{ slug, filter, words, people: choices.people }} />
      </Presets>
    </form>
  );
}
