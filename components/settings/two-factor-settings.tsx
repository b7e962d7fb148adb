import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  required: boolean;
  count: { have: number; all: number };
  done: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Whether whoever signs in by password needs a second factor. */
export function TwoFactorSettings({ slug, required, count, done, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "sign-in") }}
      head={
        <div>
          <CardTitle title={t("second.title")} name="two-factor-title" />
          <p className="quiet">{t("second.count", count)}</p>
        </div>
      }
      aria-labelledby="two-factor-title"
      done={done && t("settings.saved")}
      submit={t("settings.save")}
    >
      <Choice
        name="required"
        label={t("second.who")}
        hint={t("second.who_hint")}
        defaultValue={required ? "yes" : "no"}
      >
        <option value="no">{t("second.who_wants")}</option>
        <option value="yes">{t("second.who_all")}</option>
      </Choice>
    </FormCard>
  );
}
