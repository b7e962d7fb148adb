import { LEAST_PASSWORD } from "#lib/auth/least-password.ts";
import { accountPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  email: string;
  done: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** A new password for the one that a person has. */
export function PasswordForm({ slug, email, done, words: { t }, action }: Props) {
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: accountPath(slug) }}
      head={
        <div>
          <CardTitle title={t("account.password")} name="password-title" />
          <p className="quiet">{t("account.password_hint")}</p>
        </div>
      }
      aria-labelledby="password-title"
      done={done && t("account.password_done")}
      submit={t("account.password_set")}
    >
      {/* So that a browser which keeps passwords knows whose this is. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Line
        name="present_password"
        type="password"
        label={t("account.present")}
        autoComplete="current-password"
        required
      />
      <Line
        name="new_password"
        type="password"
        label={t("account.new")}
        hint={t("invitation.least", { count: LEAST_PASSWORD })}
        autoComplete="new-password"
        minLength={LEAST_PASSWORD}
        required
      />
      <Line
        name="new_password_again"
        type="password"
        label={t("account.again")}
        autoComplete="new-password"
        minLength={LEAST_PASSWORD}
        required
      />
    </FormCard>
  );
}
