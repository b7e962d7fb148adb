import type { HourOfWeek } from "#lib/reports/load.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { hrefOf, numberText } from "./number.tsx";

type Props = { slug: string; report: HourOfWeek[]; words: Words };

const LEVELS = 5;

/** When residents write: a table whose cells are darker, the more began in that hour. Hours go down, so that it fits a phone. */
export function BusyHours({ slug, report, words }: Props) {
  const { t, weekday, hourOfDay } = words;
  const most = report.reduce((a, b) => (b.counted.n > a.counted.n ? b : a));
  const all = report.reduce((sum, { counted }) => sum + counted.n, 0);
  const days = [1, 2, 3, 4, 5, 6, 7];
  return (
    <Card title={t("reports.hours")} name="busy-hours">
      <p className="quiet">{t("reports.hours_hint")}</p>
      {all > 0 && (
        <p>
          {t("reports.busiest", {
            when: `${weekday(most.weekday)}, ${hourOfDay(most.hour)}`,
            count: most.counted.n,
            all,
          })}
        </p>
      )}
      <table className="busy num">
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th key={day} scope="col">
                {weekday(day, "short")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: 24 }, (_, hour) => (
            <tr key={hourOfDay(hour)}>
              <th scope="row">{hourOfDay(hour)}</th>
              {days.map((day) => {
                const { counted } = report[(day - 1) * 24 + hour]!;
                const level = most.counted.n ? Math.ceil((counted.n / most.counted.n) * LEVELS) : 0;
                const says = t("reports.hour_cell", {
                  day: weekday(day),
                  hour: hourOfDay(hour),
                  count: counted.n,
                });
                return (
                  <td key={day} className={`busy-${level}`}>
                    {counted.n > 0 && (
                      <a href={hrefOf(slug, counted)} aria-label={says} title={says}>
                        {numberText(counted.n, words)}
                      </a>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
