import type { Agent } from "#lib/agents/agent.ts";
import { channels } from "#lib/channels/kinds.ts";
import type { Choices } from "#lib/history/choices.ts";
import { searchPath } from "#lib/paths.ts";
import { inFields, type Narrowing } from "#lib/search/narrowed.ts";
import {
  nameOfOperator,
  nameOfState,
  nameOfWho,
  type Operator,
  operatorsOf,
  statesOf,
} from "#lib/search/operators.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Line } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  agent: Agent;
  choices: Choices;
  narrowing: Narrowing;
  words: Words;
};

/** The operators as fields, for whoever does not want to remember them: what is chosen is written into the search. */
export function NarrowDown({ slug, agent, choices, narrowing, words }: Props) {
  const { t, language } = words;
  const field = (operator: Operator) => ({
    name: operator,
    id: `narrow-${operator}`,
    label: t(`operator.${operator}`),
  });
  const { shown, rest } = inFields(narrowing, language);
  const value = (operator: Operator) => shown[operator]?.term.value ?? "";
  const chosen = (operator: Operator): string => {
    const is = shown[operator]?.shown;
    if (!is) return "";
    if ("state" in is) return nameOfState(is.state, language);
    if ("who" in is) return nameOfWho(is.who, language);
    return Object.values(is)[0]!;
  };
  const people = choices.people.filter(({ userId }) => userId !== agent.userId).map(({ name }) => name);
  const tags = choices.tags.map(({ name }) => name);
  const teams = choices.teams.map(({ name }) => name);
  const whos = (["me", "nobody"] as const).map((who) => nameOfWho(who, language));
  // A beginning that means several, or oneself by name, is no option: it stands as it was typed, or it would be lost.
  const asTyped = (operator: Operator, offered: string[]) => {
    const text = chosen(operator);
    return !text || offered.includes(text) ? null : <option value={value(operator)}>{text}</option>;
  };
  const picked = (operator: Operator, offered: string[]) =>
    offered.includes(chosen(operator)) ? chosen(operator) : value(operator);
  return (
    <details className="card narrow-down">
      <summary>
        <Icon name="sort" small /> {t("search.narrow")}
        <span className="quiet">
          {operatorsOf(agent.agency)
            .map((one) => `${nameOfOperator(one, language)}:`)
            .join(" ")}
        </span>
      </summary>
      <form method="get" action={searchPath(slug)} aria-label={t("search.narrow")}>
        <input type="hidden" name="q" value={rest} />
        <div className="filters">
          <Line {...field("from")} placeholder={t("operator.from_hint")} defaultValue={value("from")} />
          <Line {...field("to")} placeholder={t("operator.to_hint")} defaultValue={value("to")} />
          <Choice {...field("is")} defaultValue={chosen("is")}>
            <option value="">{t("search.any")}</option>
            {statesOf(agent.agency).map((state) => (
              <option key={state} value={nameOfState(state, language)}>
                {t(`operator_is.${state}`)}
              </option>
            ))}
          </Choice>
          <Line {...field("field")} placeholder={t("operator.field_hint")} defaultValue={value("field")} />
          <Choice {...field("channel")} defaultValue={chosen("channel")}>
            <option value="">{t("search.any")}</option>
            {channels.map((channel) => (
              <option key={channel} value={channel}>
                {t(`channel.${channel}`)}
              </option>
            ))}
          </Choice>
          <Choice {...field("tag")} defaultValue={picked("tag", tags)}>
            <option value="">{t("search.any")}</option>
            {asTyped("tag", tags)}
            {choices.tags.map(({ id, name }) => (
              <option key={id}>{name}</option>
            ))}
          </Choice>
          <Choice {...field("assignee")} defaultValue={picked("assignee", [...whos, ...people])}>
            <option value="">{t("search.any")}</option>
            {asTyped("assignee", [...whos, ...people])}
            <option value={nameOfWho("me", language)}>{t("operator_who.me")}</option>
            <option value={nameOfWho("nobody", language)}>{t("operator_who.nobody")}</option>
            {people.map((name, at) => (
              <option key={at}>{name}</option>
            ))}
          </Choice>
          {agent.agency.hasTeams && (
            <Choice {...field("team")} defaultValue={picked("team", teams)}>
              <option value="">{t("search.any")}</option>
              {asTyped("team", teams)}
              {choices.teams.map(({ id, name }) => (
                <option key={id}>{name}</option>
              ))}
            </Choice>
          )}
          <Line {...field("after")} type="date" defaultValue={chosen("after")} />
          <Line {...field("before")} type="date" defaultValue={chosen("before")} />
          <button className="button main" type="submit">
            {t("search.go")}
          </button>
        </div>
      </form>
    </details>
  );
}
