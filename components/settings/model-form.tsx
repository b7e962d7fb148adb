import { type Model, modelUses } from "#lib/agencies/model.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  model: Pick<Model, "address" | "name" | "uses"> | null;
  hasKey: boolean;
  /** What was refused comes back, but for the key. */
  typed: Record<string, string> | null;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Where the model is, and what it may be asked for. */
export function ModelForm({ slug, model, hasKey, typed, problem, saved, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "model") }}
      head={
        <div>
          <CardTitle title={t("model.title")} name="model-title" />
          <p className="quiet">{t("model.hint")}</p>
        </div>
      }
      aria-labelledby="model-title"
      problem={problem}
      done={saved && t("model.saved")}
      submit={t("settings.save")}
    >
      <Line
        name="model_address"
        type="url"
        label={t("model.address")}
        hint={t("model.address_hint")}
        maxLength={caps.url}
        required
        defaultValue={typed?.model_address ?? model?.address}
      />
      <Line
        name="model_name"
        label={t("model.name")}
        hint={t("model.name_hint")}
        maxLength={caps.client}
        autoComplete="off"
        required
        defaultValue={typed?.model_name ?? model?.name}
      />
      <Line
        name="model_password"
        type="password"
        label={t("model.key")}
        hint={t(hasKey ? "model.key_kept" : "model.key_hint")}
        autoComplete="off"
      />
      {hasKey && (
        <label className="tick">
          <input type="checkbox" name="drop_key" defaultChecked={typed?.drop_key === "on"} />
          {t("model.key_drop")}
        </label>
      )}
      <fieldset className="field">
        <legend>{t("model.uses")}</legend>
        {modelUses.map((use) => (
          <label key={use} className="tick">
            <input
              type="checkbox"
              name={`use_${use}`}
              defaultChecked={typed ? typed[`use_${use}`] === "on" : (model?.uses.includes(use) ?? false)}
            />
            {t(`model.use_${use}`)}
          </label>
        ))}
      </fieldset>
      <p className="quiet">{t("model.privacy")}</p>
    </FormCard>
  );
}
