import { type Broadcast, languages } from "#lib/broadcasts/broadcasts.ts";
import { caps } from "#lib/caps.ts";
import { kinds } from "#lib/channels/kinds.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area, Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import type { HiddenFields } from "../ui/hidden.tsx";

type Props = {
  one: Broadcast;
  tags: string[];
  only: "en" | "es" | null;
  typed: Record<string, string>;
  fields: HiddenFields;
  /** An admin's: it passes what others may not. */
  mayOverride: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** What it says and to whom: kept as a draft, and nothing of it leaves. */
export function DraftForm({ one, tags, only, typed, fields, mayOverride, words, action }: Props) {
  const { t, zoneName } = words;
  const isTicked = (name: string, kept: boolean) => (typed.version ? typed[name] === "on" : kept);
  const tag = typed.tag ?? one.audience.tag ?? "";
  const bodyIn = (language: string) =>
    typed[`text_${language}`] ??
    one.texts.find((text) => text.channel === "text" && text.language === language)?.body ??
    "";
  return (
    <FormCard
      action={action}
      fields={fields}
      head={<CardTitle title={t("broadcasts.write")} name="draft" />}
      aria-labelledby="draft"
      submit={t("broadcasts.save")}
      main={false}
    >
      <Line
        name="broadcast_name"
        required
        maxLength={caps.name}
        autoComplete="off"
        label={t("broadcasts.name")}
        defaultValue={typed.broadcast_name ?? one.name}
      />
      <Choice name="purpose" label={t("broadcasts.purpose")} defaultValue={typed.purpose ?? one.purpose}>
        {(["bulletin", "emergency"] as const).map((purpose) => (
          <option key={purpose} value={purpose}>
            {t(`broadcasts.purpose_${purpose}`)}
          </option>
        ))}
      </Choice>
      <Choice name="tag" label={t("broadcasts.audience")} defaultValue={tag}>
        <option value="">{t("broadcasts.everybody")}</option>
        {[...new Set([...tags, ...(tag ? [tag] : [])])].map((name) => (
          <option key={name} value={name}>
            {t("broadcasts.with_tag", { tag: name })}
          </option>
        ))}
      </Choice>
      <Line
        name="search"
        type="search"
        maxLength={caps.search}
        autoComplete="off"
        label={t("broadcasts.search")}
        hint={t("broadcasts.search_hint")}
        defaultValue={typed.search ?? one.audience.search ?? ""}
      />
      {/* No browser cuts what is pasted: the rest would be left out without a word, and half a number is somebody else's. */}
      <Area
        name="streets"
        rows={3}
        label={t("broadcasts.streets")}
        hint={t("broadcasts.streets_hint")}
        defaultValue={typed.streets ?? one.audience.streets?.join("\n") ?? ""}
      />
      <Area
        name="listed"
        rows={3}
        label={t("broadcasts.listed")}
        hint={t("broadcasts.listed_hint")}
        defaultValue={typed.listed ?? one.audience.listed?.values.join("\n") ?? ""}
      />
      <div className="both-languages">
        {languages
          .filter((language) => !only || language === only)
          .map((language) => (
            <Area
              key={language}
              name={`text_${language}`}
              rows={5}
              maxLength={kinds.text.longest}
              label={t(only ? "broadcasts.text" : `broadcasts.text_${language}`)}
              hint={only ? undefined : t("broadcasts.text_hint")}
              defaultValue={bodyIn(language)}
            />
          ))}
      </div>
      <Line
        name="at"
        type="datetime-local"
        label={t("broadcasts.at")}
        hint={t("broadcasts.at_hint", { zone: zoneName })}
        defaultValue={typed.at ?? one.localTime ?? ""}
      />
      <label className="tick">
        <input type="checkbox" name="keeps_quiet" defaultChecked={isTicked("keeps_quiet", one.keepsQuiet)} />{" "}
        {t("broadcasts.keeps_quiet")}
      </label>
      {mayOverride && (
        <fieldset>
          <label className="tick">
            <input type="checkbox" name="override" defaultChecked={isTicked("override", one.override)} />{" "}
            {t("broadcasts.override")}
          </label>
          <Line
            name="override_why"
            maxLength={caps.reason}
            autoComplete="off"
            label={t("broadcasts.override_why")}
            hint={t("broadcasts.override_hint")}
            defaultValue={typed.override_why ?? one.overrideWhy ?? ""}
          />
        </fieldset>
      )}
    </FormCard>
  );
}
