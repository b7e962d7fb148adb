import { INVITATION_DAYS } from "#lib/agencies/invitations.ts";
import { LINK_HOURS } from "#lib/auth/password-links.ts";
import { invitationPath, passwordPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";

type Props = {
  /** Of a new password, or of an invitation. */
  link: Record<string, string | number>;
  origin: string;
  words: Words;
};

/** The one time that a link is seen which its maker hands over. */
export function HandedOver({ link, origin, words: { t } }: Props) {
  const { name, invitation, link: password } = link;
  const path = invitation ? invitationPath(String(invitation)) : passwordPath(String(password));
  const hint = invitation
    ? t("people.invitation_hint", { days: INVITATION_DAYS })
    : t("people.link_hint", { hours: LINK_HOURS });
  return (
    <Card
      title={t("people.link_title", { name: String(name) })}
      name="link"
      className="password-link"
      role="status"
    >
      <Field id="link-url" label={t("people.link_label")} hint={hint}>
        <input
          className="input"
          id="link-url"
          value={origin + path}
          readOnly
          aria-describedby="link-url-hint"
        />
      </Field>
    </Card>
  );
}
