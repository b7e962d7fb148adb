import type { Group } from "#lib/reports/grouped.ts";
import type { Grouping } from "#lib/reports/views.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ReportTable } from "./chart-data.tsx";
import { groupName } from "./group-name.ts";
import { Figure, Median, Percent } from "./number.tsx";

type Props = {
  slug: string;
  by: Grouping;
  groups: Group[];
  hasHours: boolean;
  words: Words;
};

/** The figures of each channel, person, tag or category, a row each. */
export function Groups({ slug, by, groups, hasHours, words }: Props) {
  const { t } = words;
  const shown = { slug, words };
  const heads = [
    t(`reports.one.${by}`),
    t("reports.conversations"),
    t("reports.col_median"),
    ...(hasHours ? [t("reports.col_business")] : []),
    t("reports.in_time"),
    t("reports.resolved"),
    t("reports.reopened"),
    ...(by === "person" ? [t("reports.col_closed")] : []),
  ];
  return (
    <Card title={t(`reports.by.${by}`)} name="groups">
      <p className="quiet">{t(`reports.by_hint.${by}`)}</p>
      <ReportTable
        heads={heads}
        rows={groups.map((group) => ({
          key: group.key,
          name: groupName(by, group, words),
          cells: [
            <Figure key="n" {...shown} of={group.conversations} />,
            <Median key="median" {...shown} took={group.first} />,
            ...(hasHours ? [<Median key="business" {...shown} took={group.firstBusiness} />] : []),
            <Percent key="in-time" {...shown} share={group.inTime} />,
            <Percent key="resolved" {...shown} share={group.resolved} />,
            <Figure key="reopened" {...shown} of={group.reopened} />,
            ...(group.closed ? [<Figure key="closed" {...shown} of={group.closed} />] : []),
          ],
        }))}
      />
    </Card>
  );
}
