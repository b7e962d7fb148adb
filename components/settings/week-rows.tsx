import { type TypedHours, type Weekday, weekdays } from "#lib/agencies/hours-input.ts";
import { caps } from "#lib/caps.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { typed: TypedHours; way: string; words: Words };

/** Each day's hours, with breaks as rows of their own. */
export function WeekRows({ typed, way, words }: Props) {
  const { t, zoneName } = words;
  return (
    <Card title={t("hours.week")} name="week">
      <p className="quiet">{t("hours.week_hint", { zone: zoneName })}</p>
      {weekdays.map((day) => (
        <Day key={day} {...{ day, way, words }} rows={typed.spans[day]} />
      ))}
    </Card>
  );
}

type DayProps = { day: Weekday; rows: { opens: string; closes: string }[]; way: string; words: Words };

function Day({ day, rows, way, words: { t } }: DayProps) {
  const name = t(`day_name.${day}`);
  return (
    <fieldset className="hours-day">
      <legend>{name}</legend>
      <div className="hours-spans">
        {rows.length === 0 && <span className="quiet">{t("hours.closed")}</span>}
        {rows.map(({ opens, closes }, at) => (
          <div className="hours-span" key={at}>
            <Time
              name={`opens_${day}${at}`}
              label={t("hours.opens", { day: name })}
              value={opens}
              isNext={way === `add_${day}` && at === rows.length - 1}
            />
            <span aria-hidden="true">{t("hours.to")}</span>
            <Time name={`closes_${day}${at}`} label={t("hours.closes", { day: name })} value={closes} />
            <button
              className="button plain square"
              type="submit"
              name="way"
              value={`drop_${day}${at}`}
              aria-label={t("hours.drop_on", { day: name })}
              title={t("hours.drop")}
              formNoValidate
            >
              <Icon name="x" small />
            </button>
          </div>
        ))}
      </div>
      <button
        className="button plain hours-add"
        type="submit"
        name="way"
        value={`add_${day}`}
        aria-label={t("hours.add_on", { day: name })}
        formNoValidate
        {...(way.startsWith(`drop_${day}`) ? { autoFocus: true } : {})}
      >
        <Icon name="plus" small /> {t("hours.add")}
      </button>
    </fieldset>
  );
}

function Time({
  name,
  label,
  value,
  isNext,
}: {
  name: string;
  label: string;
  value: string;
  isNext?: boolean;
}) {
  return (
    <input
      className="input"
      type="time"
      name={name}
      aria-label={label}
      defaultValue={value}
      maxLength={caps.short}
      // The row was just asked for: writing goes on in it.
      {...(isNext ? { autoFocus: true } : {})}
    />
  );
}
