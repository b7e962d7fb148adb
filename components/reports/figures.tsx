import type { ReactNode } from "react";
import type { Took } from "#lib/reports/counted.ts";
import type { Figures as Report } from "#lib/reports/figures.ts";
import type { Words } from "#lib/words/words.ts";
import { changeText, pointsText } from "./change.ts";
import { Figure, Median, Parts, Percent, scoreText, timeText } from "./number.tsx";

type Props = {
  slug: string;
  report: Report;
  /** Of the period before; null without one. */
  before: Report | null;
  /** How many days are reported. */
  days: number;
  /** There are business hours: without them both times are the same. */
  hasHours: boolean;
  words: Words;
};

/** What a manager looks for first, each with what it was before. */
export function Figures({ slug, report, before, days, hasHours, words }: Props) {
  const { t } = words;
  const shown = { slug, words };
  const { first, close, inTime, resolved, satisfaction } = report;
  return (
    <ul className="report-figures">
      <Tile
        name={t("reports.conversations")}
        change={changeText(report.conversations.n, before?.conversations.n, words)}
        figure={<Figure {...shown} of={report.conversations} />}
      >
        <span>{t("reports.a_day", { n: report.conversations.n / Math.max(days, 1) })}</span>
        <Figure {...shown} of={report.byUs}>
          {t("reports.by_us", { n: report.byUs.n })}
        </Figure>
        <Figure {...shown} of={report.unanswered}>
          {t("reports.unanswered", { n: report.unanswered.n })}
        </Figure>
      </Tile>
      {[
        { name: t("reports.first"), took: first, business: report.firstBusiness, was: before?.first },
        { name: t("reports.close"), took: close, business: report.closeBusiness, was: before?.close },
      ].map(({ name, took, business, was }) => (
        <Tile
          key={name}
          name={name}
          change={changeText(took.median, was?.median, words)}
          figure={<Median {...shown} took={took} />}
        >
          <Figure {...shown} of={took.of}>
            {t("reports.average", { time: timeText(took.average, words) })}
          </Figure>
          <Figure {...shown} of={took.of}>
            {t("reports.slow", { time: timeText(took.slow, words) })}
          </Figure>
          {hasHours && (
            <Figure {...shown} of={business.of}>
              {businessText(business, words)}
            </Figure>
          )}
        </Tile>
      ))}
      {[
        { name: t("reports.in_time"), share: inTime, was: before?.inTime },
        { name: t("reports.resolved"), share: resolved, was: before?.resolved },
      ].map(({ name, share, was }) => (
        <Tile
          key={name}
          name={name}
          change={pointsText(share, was, words)}
          figure={<Percent {...shown} share={share} />}
        >
          <span>
            <Parts {...shown} share={share} />
          </span>
        </Tile>
      ))}
      <Tile
        name={t("reports.reopened")}
        change={changeText(report.reopened.n, before?.reopened.n, words)}
        figure={<Figure {...shown} of={report.reopened} />}
      />
      {satisfaction.average !== null && (
        <Tile
          name={t("reports.satisfaction")}
          change={null}
          figure={
            <Figure {...shown} of={satisfaction.rated}>
              {scoreText(satisfaction.average, words)}
            </Figure>
          }
        >
          <Figure {...shown} of={satisfaction.rated}>
            {t("reports.answers", { n: satisfaction.rated.n })}
          </Figure>
        </Tile>
      )}
    </ul>
  );
}

const businessText = ({ average, median, slow }: Took, words: Words) =>
  words.t("reports.business", {
    median: timeText(median, words),
    average: timeText(average, words),
    slow: timeText(slow, words),
  });

type TileProps = { name: string; figure: ReactNode; change: string | null; children?: ReactNode };

export function Tile({ name, figure, change, children }: TileProps) {
  return (
    <li className="card report-figure">
      <h2>{name}</h2>
      <p className="report-number num">{figure}</p>
      {change && <p className="quiet">{change}</p>}
      {children && <p className="report-more num">{children}</p>}
    </li>
  );
}
