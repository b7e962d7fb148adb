import type { ReactNode } from "react";
import type { Figures as Report } from "#lib/reports/figures.ts";
import type { Satisfaction } from "#lib/reports/satisfaction.ts";
import type { Words } from "#lib/words/words.ts";
import { changeText, pointsText } from "./change.ts";
import { Figure, Median, Parts, Percent, scoreText, timeText } from "./number.tsx";

type Props = {
  slug: string;
  report: Report;
  satisfaction: Satisfaction;
  /** Of the period before; null without one. */
  before: Report | null;
  /** How many days are reported. */
  days: number;
  words: Words;
};

/** What a manager looks for first, each with what it was before. */
export function Figures({ slug, report, satisfaction, before, days, words }: Props) {
  const { t } = words;
  const shown = { slug, words };
  const { first, close, inTime, resolved } = report;
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
        { name: t("reports.first"), took: first, was: before?.first },
        { name: t("reports.close"), took: close, was: before?.close },
      ].map(({ name, took, was }) => (
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
