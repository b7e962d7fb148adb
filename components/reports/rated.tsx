import type { RatedPerson, Satisfaction } from "#lib/reports/satisfaction.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ReportTable } from "./chart-data.tsx";
import { Figure, scoreText } from "./number.tsx";
import { Spans } from "./spans.tsx";

type Props = { slug: string; report: Satisfaction & { people: RatedPerson[] }; words: Words };

/** What residents said: how many gave which score, and of whose conversations. */
export function Rated({ slug, report: { average, scores, people }, words }: Props) {
  const { t } = words;
  const shown = { slug, words };
  return (
    <>
      <Spans
        {...shown}
        id="scores"
        title={t("reports.satisfaction_average", { score: average ?? 0 })}
        hint={t("reports.satisfaction_hint")}
        rows={scores.map(({ score, counted }) => ({ name: t("reports.stars", { score }), counted }))}
      />
      <Card title={t("reports.by.person")} name="rated-people">
        <ReportTable
          heads={[t("reports.one.person"), t("reports.satisfaction"), t("reports.col_answers")]}
          rows={people.map(({ id, name, average: own, rated }) => ({
            key: String(id),
            name,
            cells: [
              <Figure key="average" {...shown} of={rated}>
                {scoreText(own, words)}
              </Figure>,
              <Figure key="n" {...shown} of={rated} />,
            ],
          }))}
        />
      </Card>
    </>
  );
}
