import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  geocoder: string;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

export function ContactSettings({ slug, geocoder, problem, saved, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "contacts") }}
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      <Line
        name="geocoder"
        label={t("settings.geocoder")}
        hint={t("settings.geocoder_hint")}
        defaultValue={geocoder}
        maxLength={caps.url}
        placeholder="https://maps.example.gov/search?format=json&q={address}"
      />
    </FormCard>
  );
}
