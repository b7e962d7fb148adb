import { type Escalation, escalateAfter, escalateTo } from "#lib/agencies/escalation.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  escalation: Escalation;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Whom an emergency calls when nobody on duty opens it. */
export function EscalationForm({ slug, escalation, saved, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "keywords") }}
      head={
        <div>
          <CardTitle title={t("escalation.title")} />
          <p className="quiet">{t("escalation.hint")}</p>
        </div>
      }
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      <Choice name="after" label={t("escalation.after")} defaultValue={String(escalation.minutes)}>
        {escalateAfter.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t("escalation.minutes", { count: Number(minutes) })}
          </option>
        ))}
      </Choice>
      <Choice name="to" label={t("escalation.to")} defaultValue={escalation.to}>
        {escalateTo.map((to) => (
          <option key={to} value={to}>
            {t(`escalation.to_${to}`)}
          </option>
        ))}
      </Choice>
    </FormCard>
  );
}
