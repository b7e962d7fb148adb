import type { SignOn } from "#lib/agencies/sign-on.ts";
import { settingsPath, signOnPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { Done } from "../ui/notice.tsx";

type Props = {
  signOn: SignOn;
  /** What the provider has just told of whoever tried it. */
  tried: Record<string, string | number> | null;
  /** Whether it may be required from this browser. */
  isProven: boolean;
  done: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** It is tried before it is required: nobody is locked out by a word that was mistyped. */
export function SignOnUse({ signOn, tried, isProven, done, words, action }: Props) {
  const { t } = words;
  const { slug, name, isEnforced } = signOn;
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "sign-in") }}
      head={<CardTitle title={t("sign_on.use")} name="sign-on-use" />}
      aria-labelledby="sign-on-use"
      done={done && t("settings.saved")}
      submit={t("sign_on.save")}
      main={false}
    >
      {tried && <Done>{t("sign_on.tried", said(tried, words))}</Done>}
      <p className="actions">
        <a className="button" href={signOnPath(slug, "", { try: "1" })} rel="nofollow">
          {t("sign_on.try")}
        </a>
        <span className="quiet">{t("sign_on.try_hint")}</span>
      </p>
      {!isEnforced && <p className="quiet">{t(isProven ? "sign_on.proven" : "sign_on.unproven")}</p>}
      <Choice
        name="only"
        label={t("sign_on.who")}
        hint={t("sign_on.alone_hint")}
        defaultValue={isEnforced ? "yes" : "no"}
      >
        <option value="no">{t("sign_on.beside", { name })}</option>
        <option value="yes" disabled={!isProven && !isEnforced}>
          {t("sign_on.alone", { name })}
        </option>
      </Choice>
    </FormCard>
  );
}

function said({ email, groups, role }: Record<string, string | number>, { t }: Words) {
  const known = (["admin", "manager", "agent"] as const).find((one) => one === role);
  return {
    email: String(email),
    groups: String(groups) || t("sign_on.no_groups"),
    role: known ? t(`people.role_${known}`) : t("sign_on.no_role"),
  };
}
