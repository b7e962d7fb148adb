import { LEAST_PASSWORD } from "#lib/auth/least-password.ts";
import { signInPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Field, Line } from "../ui/field.tsx";
import { Gate } from "./gate.tsx";

/** A one-time link that was used, is too old or never was: all look alike. */
export function GoneLink({ words: { t } }: { words: Words }) {
  return (
    <Gate>
      <h1 id="in">{t("invitation.gone")}</h1>
      <p>{t("invitation.gone_hint")}</p>
      <p>
        <a className="button" href={signInPath()}>
          {t("sign_in.title")}
        </a>
      </p>
    </Gate>
  );
}

type Props = { email: string; label: string; problem: string | null; words: Words };

/** Whose password it is, and a new one. */
export function NewPassword({ email, label, problem, words: { t } }: Props) {
  return (
    <>
      <Field id="email" label={t("sign_in.email")}>
        <input className="input" id="email" value={email} readOnly autoComplete="username" />
      </Field>
      <Line
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={LEAST_PASSWORD}
        required
        aria-describedby="password-hint"
        label={label}
        wrong={
          <p className={problem ? "wrong" : "quiet"} id="password-hint" role={problem ? "alert" : undefined}>
            {problem ?? t("invitation.least", { count: LEAST_PASSWORD })}
          </p>
        }
      />
    </>
  );
}
