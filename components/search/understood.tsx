import { searchPath } from "#lib/paths.ts";
import { writeAsked, writeTerm } from "#lib/search/asked.ts";
import type { Shown } from "#lib/search/terms.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import type { HitsProps } from "./hits-props.ts";

type Props = Pick<HitsProps, "narrowing" | "slug" | "words" | "now">;

/** What the search was taken for, each part to be left out by a press; and what nobody understood. */
export function Understood({ narrowing, slug, words, now }: Props) {
  const { t, language } = words;
  const { meant, missed, begun, unknown } = narrowing;
  const without = (one: number) => {
    const terms = [...meant.filter((_, at) => at !== one).map(({ term }) => term), ...missed];
    return writeAsked({ terms, words: narrowing.typed }, language);
  };
  return (
    <>
      {meant.length > 0 && (
        <ul className="tags understood" aria-label={t("search.understood")}>
          {meant.map(({ term, shown }, at) => (
            <li key={at}>
              <a
                className="tag only"
                href={searchPath(slug, { q: without(at) })}
                data-completes={without(at)}
              >
                {term.not && t("search.not")} {t(`operator.${term.operator}`)}:{" "}
                <b>{said(shown, words, now)}</b>
                <Icon name="x" small label={t("search.leave_out")} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {meant.map(
        ({ term, isCut }, at) =>
          isCut && (
            <p className="quiet not-understood" key={at}>
              {t("search.cut", { text: writeTerm(term, language) })}
            </p>
          ),
      )}
      {[...missed.map((term) => writeTerm(term, language)), ...unknown].map((one) => (
        <p className="quiet not-understood" key={one}>
          {t("search.not_understood", { text: one })}
        </p>
      ))}
      {missed.map(({ operator }, at) => (
        <p className="quiet not-understood" key={at}>
          {t(`operator.${operator}_how`)}
        </p>
      ))}
      {begun.map(({ operator }, at) => (
        <p className="quiet not-understood" key={at}>
          {t("search.begun", { operator: writeTerm({ operator, value: "", not: false }, language) })}{" "}
          {t(`operator.${operator}_how`)}
        </p>
      ))}
    </>
  );
}

function said(shown: Shown, words: Words, now: Date): string {
  const { t } = words;
  if ("channel" in shown) return t(`channel.${shown.channel}`);
  if ("state" in shown) return t(`operator_is.${shown.state}`);
  if ("who" in shown) return t(`operator_who.${shown.who}`);
  // Noon of that day is that day in every zone of the agency's country.
  if ("day" in shown) return words.date(noon(shown.day, words.zone), now);
  return shown.text;
}

const noon = (day: string, zone: string) =>
  new Date(
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).epochMilliseconds,
  );
