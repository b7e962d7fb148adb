import type { Agent } from "#lib/agents/agent.ts";
import { channels } from "#lib/channels/kinds.ts";
import type { Choices } from "#lib/history/choices.ts";
import { searchPath } from "#lib/paths.ts";
import type { Narrowing } from "#lib/search/narrowed.ts";
import {
  nameOfOperator,
  nameOfState,
  nameOfWho,
  type Operator,
  operators,
  states,
} from "#lib/search/operators.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Line } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  agent: Agent;
  choices: Choices;
  text: string;
  narrowing: Narrowing;
  words: Words;
};

/** The operators as fields, for whoever does not want to remember them: what is chosen is written into the search. */
export function NarrowDown({ slug, agent, choices, text, narrowing, words }: Props) {
  const { t, language } = words;
  const field = (operator: Operator) => ({
    name: operator,
    id: `narrow-${operator}`,
    label: t(`operator.${operator}`),
  });
  const typed = (operator: Operator) =>
    narrowing.meant.find(({ term }) => term.operator === operator && !term.not);
  const value = (operator: Operator) => typed(operator)?.term.value ?? "";
  const chosen = (operator: Operator): string => {
    const shown = typed(operator)?.shown;
    if (!shown) return "";
    if ("state" in shown) return nameOfState(shown.state, language);
    if ("who" in shown) return nameOfWho(shown.who, language);
    return Object.values(shown)[0]!;
  };
  return (
    <details className="card narrow-down">
      <summary>
        <Icon name="sort" small /> {t("search.narrow")}
        <span className="quiet">{operators.map((one) => `${nameOfOperator(one, language)}:`).join(" ")}</span>
      </summary>
      <form method="get" action={searchPath(slug)} aria-label={t("search.narrow")}>
        <input type="hidden" name="q" value={text} />
        <div className="filters">
          <Line {...field("from")} placeholder={t("operator.from_hint")} defaultValue={value("from")} />
          <Line {...field("to")} placeholder={t("operator.to_hint")} defaultValue={value("to")} />
          <Choice {...field("is")} defaultValue={chosen("is")}>
            <option value="">{t("search.any")}</option>
            {states.map((state) => (
              <option key={state} value={nameOfState(state, language)}>
                {t(`operator_is.${state}`)}
              </option>
            ))}
          </Choice>
          <Choice {...field("channel")} defaultValue={chosen("channel")}>
            <option value="">{t("search.any")}</option>
            {channels.map((channel) => (
              <option key={channel} value={channel}>
                {t(`channel.${channel}`)}
              </option>
            ))}
          </Choice>
          <Choice {...field("tag")} defaultValue={chosen("tag")}>
            <option value="">{t("search.any")}</option>
            {choices.tags.map(({ id, name }) => (
              <option key={id}>{name}</option>
            ))}
          </Choice>
          <Choice {...field("assignee")} defaultValue={chosen("assignee")}>
            <option value="">{t("search.any")}</option>
            <option value={nameOfWho("me", language)}>{t("operator_who.me")}</option>
            <option value={nameOfWho("nobody", language)}>{t("operator_who.nobody")}</option>
            {choices.people
              .filter(({ userId }) => userId !== agent.userId)
              .map(({ userId, name }) => (
                <option key={userId}>{name}</option>
              ))}
          </Choice>
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
