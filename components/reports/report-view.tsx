import { presetDays } from "#lib/history/days.ts";
import type { Filter } from "#lib/history/filter.ts";
import { reportsPath } from "#lib/paths.ts";
import { beforeThat, writeAsked } from "#lib/reports/asked.ts";
import type { Report } from "#lib/reports/count.ts";
import type { Words } from "#lib/words/words.ts";
import { ExportLinks } from "../ui/export-links.tsx";
import { rangeText } from "../ui/range-text.ts";
import { BusyHours } from "./busy-hours.tsx";
import { DayCharts } from "./day-charts.tsx";
import { Figures } from "./figures.tsx";
import { Groups } from "./groups.tsx";
import { Rated } from "./rated.tsx";
import { shownAs } from "./report-form.tsx";
import { Spans } from "./spans.tsx";

type Props = {
  slug: string;
  asked: Filter;
  report: Report;
  /** The address of what is shown as a file. */
  file: (more: { format?: "xlsx"; part?: "days" }) => string;
  words: Words;
  now: Date;
  /** There are business hours: what took time is told in them as well. */
  hasHours: boolean;
};

/** One of the reports, under what it is of. */
export function ReportView(props: Props) {
  const { slug, asked, report, file, words, now } = props;
  const { t } = words;
  const range = rangeText(asked, words, now);
  const before = report.view === "overview" && report.before && beforeThat(asked);
  return (
    <>
      <div className="under-filters">
        <p className="quiet">
          {before
            ? t("reports.compared", { range, before: rangeText(before, words, now) })
            : t("reports.not_compared", { range })}
        </p>
        <div className="actions">
          <ExportLinks path={file} words={words} />
        </div>
      </div>
      {isEmpty(report) ? (
        <section className="card empty">
          <h2>{t("reports.empty")}</h2>
          <p className="quiet">{t("reports.empty_hint")}</p>
          <p>
            <a href={reportsPath(slug, writeAsked({ ...asked, ...ALL }), shownAs(report.view))}>
              {t("history.all_dates")}
            </a>
          </p>
        </section>
      ) : (
        <Shown {...props} />
      )}
    </>
  );
}

const ALL = presetDays("all_time", "1970-01-01");

function isEmpty(report: Report): boolean {
  if (report.view === "overview") return !report.figures.conversations.n;
  if (report.view === "satisfaction") return !report.rated.n;
  if (report.view === "hours") return report.load.every(({ counted }) => !counted.n);
  return !report.groups.length;
}

function Shown({ slug, report, file, words, now, hasHours }: Props) {
  const { t } = words;
  const shared = { slug, words };
  if (report.view === "satisfaction") return <Rated {...shared} report={report} />;
  if (report.view === "hours") return <BusyHours {...shared} report={report.load} />;
  if (report.view !== "overview")
    return <Groups {...{ ...shared, hasHours }} by={report.view} groups={report.groups} />;
  const { figures, before, byDay, spans } = report;
  const days = daysBetween(byDay.days[0]?.from, byDay.days.at(-1)?.to);
  return (
    <>
      <Figures {...shared} {...{ before, days, hasHours }} report={figures} />
      <DayCharts {...shared} report={byDay} file={file({ part: "days" })} now={now} />
      <Spans
        {...shared}
        id="spans"
        title={t("reports.spans")}
        hint={t("reports.spans_hint")}
        rows={spans.map(({ span, counted }) => ({ name: t(`reports.span.${span}`), counted }))}
      />
    </>
  );
}

function daysBetween(from: string | undefined, to: string | undefined): number {
  if (!from || !to) return 0;
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days + 1;
}
