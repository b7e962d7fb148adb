import type { HoursForm } from "#lib/agencies/hours-form.ts";
import { momentOn } from "#lib/local-time.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";

type Props = {
  form: Pick<HoursForm, "holidays" | "typed" | "states" | "countries">;
  way: string;
  words: Words;
  now: Date;
};

/** The holidays of a country or state, to be ticked. */
export function Holidays({ form, way, words, now }: Props) {
  const { t } = words;
  const { holidays, typed, states, countries } = form;
  const today = words.isoDay(now);
  return (
    <Card title={t("hours.holidays")} name="holidays">
      <p className="quiet">{t("hours.holidays_hint")}</p>
      <div className="hours-region">
        <Choice name="region" label={t("hours.region")} defaultValue={typed.region}>
          <option value="US">{t("hours.us")}</option>
          <optgroup label={t("hours.us_states")}>
            {states.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("hours.countries")}>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        </Choice>
        <button
          className="button"
          type="submit"
          name="way"
          value="list"
          formNoValidate
          {...(way === "list" ? { autoFocus: true } : {})}
        >
          {t("hours.show_list")}
        </button>
      </div>
      {holidays.length === 0 && <p className="quiet">{t("hours.list_none")}</p>}
      <ul className="holidays">
        {holidays.map(({ rule, name, days }, at) => (
          <li key={rule}>
            <label className="tick">
              <input
                type="checkbox"
                name={`holiday_${at}`}
                value={rule}
                defaultChecked={typed.rules.includes(rule)}
              />{" "}
              <span>{name}</span>
              <span className="quiet">
                {nextDays(days, today)
                  .map((day) => dayText(day, words, now))
                  .join(" · ")}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Where it keeps people at home next: a weekend, and the working day instead of it. */
function nextDays(days: string[], today: string): string[] {
  const next = days.find((day) => day >= today) ?? days[0]!;
  const week = Temporal.PlainDate.from(next).add({ days: 7 }).toString();
  return days.filter((day) => day >= next && day < week);
}

/** A day as it is written down, by what its noon is called. */
const dayText = (day: string, words: Words, now: Date) =>
  words.date(momentOn(Temporal.PlainDate.from(day), 720, words.zone), now);
