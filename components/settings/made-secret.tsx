import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";

type Props = {
  slug: string;
  made: Record<string, string | number>;
  /** Of a webhook that is new as well; null: in place of another. */
  isNew: boolean;
  words: Words;
};

/** The one time that a secret is seen. */
export function MadeSecret({ slug, made, isNew, words: { t } }: Props) {
  return (
    <Card
      title={t(isNew ? "webhooks.made" : "webhooks.rotated")}
      name="made-secret"
      className="password-link"
      role="status"
    >
      <Field id="webhook-secret" label={t("webhooks.secret")} hint={t("webhooks.secret_once")}>
        <input
          className="input"
          id="webhook-secret"
          value={String(made.secret)}
          readOnly
          aria-describedby="webhook-secret-hint"
        />
      </Field>
      <p className="quiet">{t(isNew ? "webhooks.made_next" : "webhooks.rotated_next")}</p>
      {isNew && (
        <p>
          <a href={settingsPath(slug, "webhooks", { one: made.webhook })}>{t("webhooks.made_open")}</a>
        </p>
      )}
    </Card>
  );
}
