import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area, Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  language: string;
  typed: string;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** New phrases, one a line. */
export function KeywordForm({ slug, language, typed, problem, saved, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "keywords") }}
      head={<CardTitle title={t("keywords.add_title")} name="keywords-add" />}
      aria-labelledby="keywords-add"
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("keywords.add")}
    >
      <Choice name="language" label={t("contact.language")} defaultValue={language}>
        <option value="en">{t("contact.en")}</option>
        <option value="es">{t("contact.es")}</option>
      </Choice>
      <Area
        name="keywords"
        label={t("keywords.words")}
        hint={t("keywords.words_hint")}
        defaultValue={typed}
        maxLength={caps.keywords}
        rows={3}
        required
      />
    </FormCard>
  );
}
