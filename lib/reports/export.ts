import type { Cell } from "../csv.ts";
import { type Format, type Table, tableOf } from "../table-file.ts";
import type { Column } from "../xlsx.ts";
import type { Report } from "./count.ts";
import type { Share, Took } from "./counted.ts";

/** The same words in every language, as in all our files. Times are in seconds. */
const figureNames: Column[] = [{ name: "figure" }, { name: "value" }, { name: "before" }];
const dayNames: Column[] = [
  { name: "from" },
  { name: "to" },
  { name: "conversations" },
  { name: "answered" },
  { name: "first_answer_average_seconds" },
  { name: "first_answer_median_seconds" },
  { name: "first_answer_slow_seconds" },
];
const hourNames: Column[] = [{ name: "weekday" }, { name: "hour" }, { name: "conversations" }];
/** A score and how many gave it; then people, each with the average and how many gave one. */
const ratedNames: Column[] = [{ name: "person" }, { name: "score" }, { name: "conversations" }];
const groupNames: Column[] = [
  { name: "name" },
  { name: "conversations" },
  ...dayNames.slice(3),
  { name: "first_answer_business_median_seconds" },
  { name: "promised" },
  { name: "in_time" },
  { name: "resolved" },
  { name: "reopened" },
  { name: "closed" },
];

/** What a report shows, as a table: of the overview its days, or its figures with those of the period before. */
export function reportFile(
  report: Report,
  part: "days" | "figures",
  format: Format,
): { name: string; table: Table; rows: AsyncGenerator<string> } {
  const [name, columns, rows] = linesOf(report, part);
  const table = tableOf(format, columns);
  return { name, table, rows: written(table, rows) };
}

async function* written(table: Table, rows: Cell[][]): AsyncGenerator<string> {
  yield rows.map((row) => table.row(row)).join("");
}

function linesOf(report: Report, part: "days" | "figures"): [string, Column[], Cell[][]] {
  if (report.view === "hours")
    return ["hours", hourNames, report.load.map(({ weekday, hour, counted }) => [weekday, hour, counted.n])];
  if (report.view === "satisfaction")
    return [
      report.view,
      ratedNames,
      [
        ...report.scores.map(({ score, counted }): Cell[] => ["", score, counted.n]),
        ...report.people.map(({ name, average, rated }): Cell[] => [name, average, rated.n]),
      ],
    ];
  if (report.view !== "overview") {
    const lines = report.groups.map((group): Cell[] => [
      group.name ?? group.key,
      ...[group.conversations.n, ...timesOf(group.first), group.firstBusiness.median],
      ...[
        group.inTime.of.n,
        group.inTime.part.n,
        group.resolved.part.n,
        group.reopened.n,
        group.closed?.n ?? null,
      ],
    ]);
    return [report.view, groupNames, lines];
  }
  if (part === "days") {
    const lines = report.byDay.days.map(({ from, to, conversations, first }): Cell[] => [
      ...[from, to, conversations.n],
      ...timesOf(first),
    ]);
    return [report.byDay.unit, dayNames, lines];
  }
  const { figures, before } = report;
  const now = figuresIn(figures);
  const then = before && figuresIn(before);
  return ["figures", figureNames, now.map(([name, n], at) => [name, n, then?.[at]?.[1] ?? null])];
}

const timesOf = ({ of, average, median, slow }: Took): Cell[] => [
  of.n,
  average === null ? null : Math.round(average),
  median,
  slow,
];
const shareOf = (name: string, { part, of }: Share): [string, Cell][] => [
  [name, part.n],
  [`${name}_of`, of.n],
];
const tookOf = (name: string, took: Took): [string, Cell][] => {
  const [n, average, median, slow] = timesOf(took);
  return [
    [`${name}_n`, n!],
    [`${name}_average_seconds`, average!],
    [`${name}_median_seconds`, median!],
    [`${name}_slow_seconds`, slow!],
  ];
};

const figuresIn = (report: (Report & { view: "overview" })["figures"]): [string, Cell][] => [
  ["conversations", report.conversations.n],
  ["begun_by_agency", report.byUs.n],
  ["unanswered", report.unanswered.n],
  ...tookOf("first_answer", report.first),
  ...tookOf("first_answer_business", report.firstBusiness),
  ...shareOf("in_time", report.inTime),
  ...tookOf("close", report.close),
  ...tookOf("close_business", report.closeBusiness),
  ...shareOf("resolved", report.resolved),
  ["reopened", report.reopened.n],
];
