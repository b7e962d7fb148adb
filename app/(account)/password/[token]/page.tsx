import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { Gate } from "#components/account/gate.tsx";
import { Field, Line } from "#components/ui/field.tsx";
import { clientAddress } from "#lib/auth/client-address.ts";
import { LEAST_PASSWORD } from "#lib/auth/least-password.ts";
import { allow } from "#lib/auth/limits.ts";
import { readLook } from "#lib/auth/look.ts";
import { findPasswordLink } from "#lib/auth/password-links.ts";
import { signInPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { setByLink } from "./actions.ts";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ say?: string }> };

export const metadata: Metadata = { title: "Parley" };

/** Where a link for a new password leads. Looking at it uses nothing. */
export default async function PasswordPage({ params, searchParams }: Props) {
  const { token } = await params;
  const words = wordsFor(readLook(await cookies()).language, "UTC");
  const { t } = words;
  const allowed = await allow("invitation", clientAddress(await headers()));
  const link = allowed ? await findPasswordLink(token) : null;
  if (!link)
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
  const notice = await readNotice((await searchParams).say);
  return (
    <Gate>
      <h1 id="in">{t("reset.title")}</h1>
      <p>{t("reset.hint", { name: link.name })}</p>
      <form action={setByLink}>
        <input type="hidden" name="token" value={token} />
        <Field id="email" label={t("sign_in.email")}>
          <input className="input" id="email" value={link.email} readOnly autoComplete="username" />
        </Field>
        <Line
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={LEAST_PASSWORD}
          required
          aria-describedby="password-hint"
          label={t("account.new")}
          wrong={
            <p className={notice ? "wrong" : "quiet"} id="password-hint" role={notice ? "alert" : undefined}>
              {notice ? refusalText(words, notice) : t("invitation.least", { count: LEAST_PASSWORD })}
            </p>
          }
        />
        <button className="button main" type="submit">
          {t("account.password_set")}
        </button>
      </form>
    </Gate>
  );
}
