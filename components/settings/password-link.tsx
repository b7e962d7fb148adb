import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";

type Props = { name: string; url: string; hours: number; words: Words };

/** The one time that a link for a new password is seen. */
export function PasswordLink({ name, url, hours, words: { t } }: Props) {
  return (
    <Card title={t("people.link_title", { name })} name="link" className="password-link" role="status">
      <Field id="link-url" label={t("people.link_label")} hint={t("people.link_hint", { hours })}>
        <input className="input" id="link-url" value={url} readOnly aria-describedby="link-url-hint" />
      </Field>
    </Card>
  );
}
