import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { Gate } from "#components/account/gate.tsx";
import { Field, Line } from "#components/ui/field.tsx";
import { findInvitation } from "#lib/agencies/invitations.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { LEAST_PASSWORD } from "#lib/auth/least-password.ts";
import { allow } from "#lib/auth/limits.ts";
import { readLook } from "#lib/auth/look.ts";
import { caps } from "#lib/caps.ts";
import { signInPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { join } from "./actions.ts";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ say?: string }> };

export const metadata: Metadata = { title: "Parley" };

export default async function InvitationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const words = wordsFor(readLook(await cookies()).language, "UTC");
  const { t } = words;
  // Guessing is hopeless at 256 bits; the limit keeps it cheap for us.
  const allowed = await allow("invitation", clientAddress(await headers()));
  const invitation = allowed ? await findInvitation(token) : null;
  if (!invitation)
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
      <h1 id="in">{t("invitation.title", { agency: invitation.agency })}</h1>
      <p>{t("invitation.hint", { role: invitation.role })}</p>
      <form action={join}>
        <input type="hidden" name="token" value={token} />
        <Line
          name="name"
          label={t("invitation.name")}
          autoComplete="name"
          maxLength={caps.name}
          defaultValue={notice?.fields.name ?? invitation.name}
        />
        <Field id="email" label={t("sign_in.email")}>
          <input className="input" id="email" value={invitation.email} readOnly autoComplete="username" />
        </Field>
        <Line
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={LEAST_PASSWORD}
          required
          aria-describedby="password-hint"
          label={t("invitation.password")}
          wrong={
            <p className={notice ? "wrong" : "quiet"} id="password-hint" role={notice ? "alert" : undefined}>
              {notice ? refusalText(words, notice) : t("invitation.least", { count: LEAST_PASSWORD })}
            </p>
          }
        />
        <button className="button main" type="submit">
          {t("invitation.submit")}
        </button>
      </form>
    </Gate>
  );
}
