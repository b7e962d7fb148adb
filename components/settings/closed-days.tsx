import type { TypedHours } from "#lib/agencies/hours-input.ts";
import { caps } from "#lib/caps.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { typed: TypedHours; way: string; words: Words };

/** Days of the agency's own on which nobody is there. */
export function ClosedDays({ typed, way, words: { t } }: Props) {
  const { closed } = typed;
  return (
    <Card title={t("hours.own")} name="own-days">
      {closed.map(({ day, name }, at) => (
        <div className="closed-day" key={at}>
          <Line
            type="date"
            name={`day_${at}`}
            label={t("hours.own_day")}
            defaultValue={day}
            {...(way === "add_day" && at === closed.length - 1 ? { autoFocus: true } : {})}
          />
          <Line name={`name_${at}`} label={t("hours.own_name")} defaultValue={name} maxLength={caps.label} />
          <button
            className="button plain square"
            type="submit"
            name="way"
            value={`drop_day${at}`}
            aria-label={t("hours.own_drop")}
            title={t("hours.own_drop")}
            formNoValidate
          >
            <Icon name="x" small />
          </button>
        </div>
      ))}
      <p className="actions">
        <button
          className="button plain"
          type="submit"
          name="way"
          value="add_day"
          formNoValidate
          {...(way.startsWith("drop_day") ? { autoFocus: true } : {})}
        >
          <Icon name="plus" small /> {t("hours.own_add")}
        </button>
      </p>
    </Card>
  );
}
