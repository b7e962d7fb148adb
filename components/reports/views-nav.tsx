import type { CustomField } from "#lib/custom-fields/fields.ts";
import type { Filter } from "#lib/history/filter.ts";
import { reportsPath } from "#lib/paths.ts";
import { writeAsked } from "#lib/reports/asked.ts";
import { isCountable } from "#lib/reports/groups.ts";
import { type View, views } from "#lib/reports/views.ts";
import type { Words } from "#lib/words/words.ts";
import { shownAs } from "./report-form.tsx";

type Props = {
  slug: string;
  asked: Filter;
  view: View;
  /** The agency's own, of conversations. */
  fields: CustomField[];
  words: Words;
};

/** The reports, side by side, each of the same days. */
export function ViewsNav({ slug, asked, view, fields, words: { t } }: Props) {
  const shown = views.filter((one) => one !== "field" || one === view || fields.some(isCountable));
  return (
    <nav className="tabs report-views" aria-label={t("reports.views")}>
      {shown.map((one) => (
        <a
          key={one}
          href={reportsPath(slug, writeAsked(asked), shownAs(one))}
          aria-current={one === view ? "page" : undefined}
        >
          {t(`reports.view.${one}`)}
        </a>
      ))}
    </nav>
  );
}
