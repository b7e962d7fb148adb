import type { ReactNode } from "react";
import type { HoursForm as Form } from "#lib/agencies/hours-form.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { Card } from "../ui/card.tsx";
import { Banner, Done, Problem } from "../ui/notice.tsx";
import { ClosedDays } from "./closed-days.tsx";
import { Holidays } from "./holidays.tsx";
import { WeekRows } from "./week-rows.tsx";

type Props = {
  slug: string;
  form: Form;
  /** Which of its buttons brought it back. */
  way: string;
  problem: string | null;
  saved: boolean;
  words: Words;
  now: Date;
  action: Action;
  /** What follows from it. */
  children: ReactNode;
};

/** When the agency is open, as one form. Rows without times are nothing. */
export function HoursForm({ slug, form, way, problem, saved, words, now, action, children }: Props) {
  const { t } = words;
  return (
    <WholePageForm
      className="hours-form"
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "hours") }}
    >
      <SavesFirst words={words} />
      {problem && <Problem>{problem}</Problem>}
      {saved && <Done>{t("settings.saved")}</Done>}
      {way === "preview" && !problem && <Banner icon="clock">{t("hours.trying")}</Banner>}
      <WeekRows typed={form.typed} way={way} words={words} />
      <Holidays form={form} way={way} words={words} now={now} />
      <ClosedDays typed={form.typed} way={way} words={words} />
      <Card title={t("settings.chat")}>
        <label className="tick">
          <input
            type="checkbox"
            name="follows"
            value="on"
            defaultChecked={form.follows}
            aria-describedby="follows-hint"
          />{" "}
          {t("hours.follows")}
        </label>
        <p className="quiet" id="follows-hint">
          {t("hours.follows_hint")}
        </p>
      </Card>
      {children}
      {!form.hours && <p className="quiet">{t("hours.none")}</p>}
      <SaveHours words={words} />
    </WholePageForm>
  );
}

/** The first button is what Enter presses in a field; it must not be Add. */
export const SavesFirst = ({ words: { t } }: { words: Words }) => (
  <button className="unseen" type="submit" tabIndex={-1} aria-hidden="true">
    {t("hours.save")}
  </button>
);

export const SaveHours = ({ words: { t } }: { words: Words }) => (
  <p className="actions form-end in-reach">
    <button className="button" type="submit" name="way" value="preview">
      {t("hours.preview")}
    </button>
    <button className="button main" type="submit" name="way" value="save">
      {t("hours.save")}
    </button>
  </p>
);
