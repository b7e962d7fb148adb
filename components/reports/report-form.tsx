import { nameOf } from "#lib/custom-fields/fields.ts";
import type { Choices } from "#lib/history/choices.ts";
import type { Filter } from "#lib/history/filter.ts";
import { reportsPath } from "#lib/paths.ts";
import { writeAsked } from "#lib/reports/asked.ts";
import { isCountable } from "#lib/reports/groups.ts";
import type { View } from "#lib/reports/views.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Line } from "../ui/field.tsx";
import { ChannelOptions, Presets, TagOptions } from "../ui/filter-choices.tsx";

type Props = { slug: string; asked: Filter; view: View; choices: Choices; today: string; words: Words };

/** Which days, and perhaps one channel, one tag, one person: a plain form, what is chosen is the address. */
export function ReportForm({ slug, asked, view, choices, today, words }: Props) {
  const { t } = words;
  return (
    <form className="card" action={reportsPath(slug)} aria-label={t("history.filter_label")}>
      <div className="filters">
        <div className="pair">
          <Line name="from" label={t("history.from")} type="date" defaultValue={asked.from ?? ""} />
          <Line name="to" label={t("history.to")} type="date" defaultValue={asked.to ?? ""} />
        </div>
        <Choice name="began" label={t("history.channel")} defaultValue={asked.began ?? ""}>
          <ChannelOptions words={words} />
        </Choice>
        <Choice name="answerer" label={t("reports.answered_first_by")} defaultValue={asked.answerer ?? ""}>
          <option value="">{t("reports.everyone")}</option>
          {choices.people.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="tag" label={t("history.tag")} defaultValue={asked.tag ?? ""}>
          <TagOptions chosen={asked.tag} tags={choices.tags} words={words} />
        </Choice>
        {view === "field" && (
          <Choice name="field" label={t("custom.field")} defaultValue={asked.field ?? ""}>
            {choices.fields.filter(isCountable).map((field) => (
              <option key={field.id} value={field.id}>
                {nameOf(field, words.language)}
              </option>
            ))}
          </Choice>
        )}
        {view !== "overview" && <input type="hidden" name="show" value={view} />}
        <button className="button main" type="submit">
          {t("reports.show")}
        </button>
      </div>
      <Presets
        {...{ filter: asked, today, words }}
        hrefOf={(days) => reportsPath(slug, writeAsked({ ...asked, ...days }), shownAs(view))}
      />
    </form>
  );
}

export const shownAs = (view: View) => (view === "overview" ? "" : view);
