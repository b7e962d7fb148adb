import { scopes } from "#lib/api/keys.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  /** What was refused comes back. */
  typed: Record<string, string> | null;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Another key: what for, and for how long. */
export function KeyForm({ slug, typed, problem, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "api") }}
      head={<CardTitle title={t("api.another")} name="another-key" />}
      aria-labelledby="another-key"
      problem={problem}
      submit={t("api.make")}
    >
      <Line
        name="name"
        label={t("api.name")}
        hint={t("api.name_hint")}
        maxLength={caps.name}
        autoComplete="off"
        defaultValue={typed?.name}
      />
      <fieldset className="field">
        <legend>{t("api.scopes")}</legend>
        {scopes.map((scope) => {
          const [what, how] = scope.split(".") as ["conversations" | "contacts", "read" | "write"];
          const name = `${how}_${what}`;
          return (
            <label key={scope} className="tick">
              <input
                type="checkbox"
                name={name}
                defaultChecked={typed ? typed[name] === "on" : how === "read"}
              />
              <span>
                {t(`api.${how}_${what}`)}
                <span className="quiet block">{t(`api.${how}_${what}_hint`)}</span>
              </span>
            </label>
          );
        })}
      </fieldset>
      <Choice name="life" label={t("api.life")} defaultValue={typed?.life ?? "365"}>
        {(["30", "90", "365", "never"] as const).map((life) => (
          <option key={life} value={life}>
            {t(`api.life_${life}`)}
          </option>
        ))}
      </Choice>
    </FormCard>
  );
}
