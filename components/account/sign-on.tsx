import type { SignOn } from "#lib/agencies/sign-on.ts";
import { signOnPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";

type LinkProps = { signOn: SignOn; next: string; words: Words };

/** To the agency's own provider; below it the password, where that is let in as well. */
export function SignOnLink({ signOn, next, words: { t } }: LinkProps) {
  const { slug, name, isEnforced } = signOn;
  return (
    <>
      <a className="button main" href={signOnPath(slug, "", { next })} rel="nofollow">
        {t("sign_on.with", { name })}
      </a>
      <p className={isEnforced ? "quiet" : "or"}>{t(isEnforced ? "sign_on.only" : "sign_on.or")}</p>
    </>
  );
}

type FormProps = { next: string; words: Words; action: (form: FormData) => Promise<void> };

/** For whoever came without their agency's own address. */
export function SignOnForm({ next, words: { t }, action }: FormProps) {
  return (
    <details>
      <summary className="button">{t("sign_on.elsewhere")}</summary>
      <form action={action}>
        <Hidden fields={{ next }} />
        <Line
          name="agency_name"
          label={t("sign_on.which")}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={320}
          required
        />
        <button className="button" type="submit">
          {t("sign_on.go")}
        </button>
      </form>
    </details>
  );
}
