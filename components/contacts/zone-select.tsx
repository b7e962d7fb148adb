import { type Words, wordsFor } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { type FormState, Wrong } from "./card-rows.tsx";

/** Every zone that there is, by region; the agency's stands first and is meant when nothing is chosen. */
export function ZoneSelect({ zone, state, words }: { zone: string; state: FormState; words: Words }) {
  const { t } = words;
  const regions = Map.groupBy(Intl.supportedValuesOf("timeZone"), (name) => name.split("/")[0]!);
  const known = [...regions.values()].some((names) => names.includes(zone));
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
      {zone && !known && <option value={zone}>{zone}</option>}
      {[...regions].map(([region, names]) => (
        <optgroup key={region} label={region}>
          {names.map((name) => (
            <option key={name} value={name}>
              {name.replaceAll("_", " ")}
            </option>
          ))}
        </optgroup>
      ))}
    </Choice>
  );
}
