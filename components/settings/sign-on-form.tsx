import type { SignOn } from "#lib/agencies/sign-on.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Field, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  signOn: SignOn | null;
  redirectUri: string;
  /** What was typed when it was refused. */
  typed: Record<string, string>;
  done: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Who knows the agency's people, and what their groups mean here. */
export function SignOnForm({ slug, signOn, redirectUri, typed, done, words: { t }, action }: Props) {
  const { issuer, clientId } = signOn?.provider ?? {};
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "sign-in") }}
      head={
        <div>
          <CardTitle title={t("sign_on.title")} name="sign-on-title" />
          <p className="quiet">{t("sign_on.hint")}</p>
        </div>
      }
      aria-labelledby="sign-on-title"
      done={done && t("sign_on.saved")}
      submit={t("sign_on.save")}
    >
      <Field id="redirect-uri" label={t("sign_on.redirect")} hint={t("sign_on.redirect_hint")}>
        <input
          className="input"
          id="redirect-uri"
          value={redirectUri}
          readOnly
          aria-describedby="redirect-uri-hint"
        />
      </Field>
      <Line
        name="name"
        label={t("sign_on.name")}
        hint={t("sign_on.name_hint")}
        maxLength={caps.name}
        autoComplete="off"
        required
        defaultValue={typed.name ?? signOn?.name}
      />
      <Line
        name="issuer"
        type="url"
        label={t("sign_on.issuer")}
        hint={t("sign_on.issuer_hint")}
        maxLength={caps.url}
        required
        defaultValue={typed.issuer ?? issuer}
      />
      <Line
        name="oauth_client"
        label={t("sign_on.client_id")}
        maxLength={caps.client}
        autoComplete="off"
        required
        defaultValue={typed.oauth_client ?? clientId}
      />
      <Line
        name="client_password"
        type="password"
        label={t("sign_on.secret")}
        hint={t(signOn ? "sign_on.secret_kept" : "sign_on.secret_hint")}
        autoComplete="off"
      />
      <fieldset>
        <legend>{t("sign_on.groups")}</legend>
        <p className="quiet">{t("sign_on.groups_hint")}</p>
        {(["admin", "manager", "agent"] as const).map((role) => (
          <Line
            key={role}
            name={`group_${role}`}
            label={t(`sign_on.group_${role}`)}
            maxLength={caps.groups}
            autoComplete="off"
            defaultValue={typed[`group_${role}`] ?? signOn?.groups[role].join(", ")}
          />
        ))}
        <Line
          name="claim"
          label={t("sign_on.claim")}
          hint={t("sign_on.claim_hint")}
          maxLength={caps.client}
          autoComplete="off"
          defaultValue={typed.claim ?? signOn?.claim}
        />
      </fieldset>
    </FormCard>
  );
}
