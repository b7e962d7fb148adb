import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Endpoint } from "#lib/webhooks/endpoints.ts";
import { fieldOf, isOfNotes, type WebhookType, webhookTypes } from "#lib/webhooks/types.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  /** Which is being changed; null: a new one. */
  one: Endpoint | null;
  /** What was refused comes back. */
  typed: Record<string, string> | null;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

const groups = ["message", "conversation", "contact", "chat"] as const;

/** Where it is told, and of what. */
export function WebhookForm({ slug, one, typed, problem, words: { t }, action }: Props) {
  const back = settingsPath(slug, "webhooks", one ? { one: one.id } : undefined);
  const tells = (type: WebhookType) =>
    typed ? typed[fieldOf(type)] !== undefined : Boolean(one?.types?.includes(type));
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back, ...(one && { webhook: one.id }) }}
      head={<CardTitle title={t(one ? "webhooks.change" : "webhooks.another")} name="webhook-form" />}
      aria-labelledby="webhook-form"
      className="settings-form webhook-form"
      problem={problem}
      submit={t(one ? "settings.save" : "webhooks.add")}
    >
      <Line
        name="url"
        type="url"
        label={t("webhooks.url")}
        hint={t("webhooks.url_hint")}
        maxLength={caps.url}
        autoComplete="off"
        placeholder="https://"
        required
        defaultValue={typed?.url ?? one?.url}
      />
      <Line
        name="description"
        label={t("webhooks.description")}
        hint={t("webhooks.description_hint")}
        maxLength={caps.value}
        autoComplete="off"
        defaultValue={typed?.description ?? one?.description}
      />
      <fieldset className="field">
        <legend>{t("webhooks.types")}</legend>
        <Tick
          name="everything"
          isTicked={typed ? typed.everything === "on" : !one || one.types === null}
          label={t("webhooks.everything")}
          hint={t("webhooks.everything_hint")}
        />
        <Tick
          name="notes"
          isTicked={typed ? typed.notes === "on" : Boolean(one?.withNotes)}
          label={t("webhooks.notes")}
          hint={t("webhooks.notes_hint")}
        />
        <div className="webhook-types">
          {groups.map((group) => (
            <fieldset key={group} className="field">
              <legend>{t(`webhooks.group_${group}`)}</legend>
              {webhookTypes
                .filter((type) => type.startsWith(`${group}.`) && !isOfNotes(type))
                .map((type) => (
                  <Tick
                    key={type}
                    name={fieldOf(type)}
                    isTicked={tells(type)}
                    label={t(`webhooks.type.${type}`)}
                    hint={<code>{type}</code>}
                  />
                ))}
            </fieldset>
          ))}
        </div>
      </fieldset>
    </FormCard>
  );
}

type TickProps = { name: string; isTicked: boolean; label: string; hint: React.ReactNode };

function Tick({ name, isTicked, label, hint }: TickProps) {
  return (
    <label className="tick">
      <input type="checkbox" name={name} defaultChecked={isTicked} />
      <span>
        {label}
        <span className="quiet block">{hint}</span>
      </span>
    </label>
  );
}
