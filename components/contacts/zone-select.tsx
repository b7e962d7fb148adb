import { type Words, wordsFor } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { ZoneOptions } from "../ui/zone-options.tsx";
import { type FormState, Wrong } from "./card-rows.tsx";

/** Every zone that there is, by region; the agency's stands first and is meant when nothing is chosen. */
export function ZoneSelect({ zone, state, words }: { zone: string; state: FormState; words: Words }) {
  const { t } = words;
  return (
    <Choice
      name="time_zone"
      label={t("card.time_zone")}
      wrong={<Wrong name="time_zone" state={state} />}
      defaultValue={zone}
      aria-invalid={state.wrong === "time_zone" || undefined}
    >
      <option value="">
        {t("card.zone_agency", { zone: wordsFor(words.language, words.zone).zoneName })}
      </option>
      <ZoneOptions zone={zone} />
    </Choice>
  );
}
