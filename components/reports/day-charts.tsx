import type { ByDay, Days } from "#lib/reports/days.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Bars } from "./bars.tsx";
import { ChartData } from "./chart-data.tsx";
import { Curve } from "./curve.tsx";
import { Figure, hrefOf, Median, numberText, timeText } from "./number.tsx";

type Props = { slug: string; report: ByDay; file: string; words: Words; now: Date };

const HOUR = 3600;

/** How many came, and how quickly they were answered, over the days. */
export function DayCharts({ slug, report: { unit, days }, file, words, now }: Props) {
  const { t } = words;
  const name = (day: Days) => dayText(day, words, now);
  const [from, to] = [dayText(days[0]!, words, now, "from"), dayText(days.at(-1)!, words, now, "to")];
  const most = days.reduce((a, b) => (b.conversations.n > a.conversations.n ? b : a));
  const longest = days.reduce((a, b) => ((b.first.median ?? -1) > (a.first.median ?? -1) ? b : a));
  return (
    <div className="report-charts">
      <Card title={t(`reports.per.${unit}`)} name="per-day">
        <p className="quiet">{t("reports.per_hint")}</p>
        <Bars
          id="days"
          title={t(`reports.per.${unit}`)}
          about={t("reports.chart_about", { from, to, most: most.conversations.n, when: name(most) })}
          sideText={(value) => numberText(value, words)}
          columns={days.map((day) => ({
            label: name(day),
            value: day.conversations.n,
            says: t("reports.bar", { when: name(day), count: day.conversations.n }),
            href: hrefOf(slug, day.conversations),
          }))}
        />
      </Card>
      <Card title={t(`reports.median_per.${unit}`)} name="median-per-day">
        <p className="quiet">{t("reports.median_hint")}</p>
        <Curve
          id="medians"
          title={t(`reports.median_per.${unit}`)}
          about={t("reports.chart_times", {
            ...{ from, to, when: name(longest) },
            most: timeText(longest.first.median, words),
          })}
          sideText={(value) => (value ? timeText(value, words) : "0")}
          step={stepFor(longest.first.median ?? 0)}
          columns={days.map((day) => ({
            label: name(day),
            value: day.first.median,
            says: t("reports.dot", { when: name(day), time: timeText(day.first.median, words) }),
            href: hrefOf(slug, day.first.of),
          }))}
        />
      </Card>
      <ChartData
        words={words}
        file={file}
        heads={[t("reports.col_when"), t("reports.conversations"), t("reports.col_median")]}
        rows={days.map((day) => ({
          key: day.from,
          name: name(day),
          cells: [
            <Figure key="n" {...{ slug, words }} of={day.conversations} />,
            <Median key="median" {...{ slug, words }} took={day.first} />,
          ],
        }))}
      />
    </div>
  );
}

const stepFor = (seconds: number) => (seconds > 72 * HOUR ? 24 * HOUR : seconds > 3 * HOUR ? HOUR : 60);

function dayText({ from, to }: Days, { date, zone, t }: Words, now: Date, end?: "from" | "to"): string {
  const say = (day: string) =>
    date(new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds), now);
  if (end) return say(end === "from" ? from : to);
  return from === to ? say(from) : t("history.range", { from: say(from), to: say(to) });
}
