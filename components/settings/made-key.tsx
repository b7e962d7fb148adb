import { apiPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";

/** The one time that a key is seen, and a line with which it can be tried. */
export function MadeKey({ made, origin, words: { t } }: { made: string; origin: string; words: Words }) {
  return (
    <Card title={t("api.made")} name="made-key" className="password-link" role="status">
      <Field id="api-key" label={t("api.key")} hint={t("api.once")}>
        <input className="input" id="api-key" value={made} readOnly aria-describedby="api-key-hint" />
      </Field>
      <p className="quiet">{t("api.try")}</p>
      <pre className="command" tabIndex={0}>
        curl -H "Authorization: Bearer {made}" {origin}
        {apiPath("me")}
      </pre>
    </Card>
  );
}
