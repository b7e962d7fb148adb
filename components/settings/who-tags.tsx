import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  everyone: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Who adds to the list while answering. */
export function WhoTags({ slug, everyone, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "tags") }}
      head={<CardTitle title={t("tag_settings.who")} name="who-tags" />}
      aria-labelledby="who-tags"
      submit={t("settings.save")}
      main={false}
    >
      <Choice
        name="who"
        label={t("tag_settings.who_label")}
        defaultValue={everyone ? "everyone" : "managers"}
      >
        <option value="everyone">{t("tag_settings.everyone")}</option>
        <option value="managers">{t("tag_settings.managers")}</option>
      </Choice>
    </FormCard>
  );
}
