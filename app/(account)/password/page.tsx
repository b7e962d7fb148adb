import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Gate } from "#components/account/gate.tsx";
import { Line } from "#components/ui/field.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { readLook } from "#lib/auth/look.ts";
import { LINK_HOURS } from "#lib/auth/password-links.ts";
import { caps } from "#lib/caps.ts";
import { signInPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { askLink } from "./actions.ts";

type Props = { searchParams: Promise<{ sent?: string; say?: string }> };

export const metadata: Metadata = { title: "Parley" };

/** For whoever has forgotten their password. */
export default async function ForgottenPage({ searchParams }: Props) {
  const { sent, say } = await searchParams;
  const words = wordsFor(readLook(await cookies()).language, "UTC");
  const { t } = words;
  const notice = await readNotice(say);
  return (
    <Gate>
      <h1 id="in">{t("forgotten.title")}</h1>
      {notice && <Problem>{refusalText(words, notice)}</Problem>}
      {sent ? (
        <>
          <Done>{t("forgotten.sent", { hours: LINK_HOURS })}</Done>
          <p>{t("forgotten.nothing")}</p>
        </>
      ) : (
        <form action={askLink}>
          <p>{t("forgotten.hint")}</p>
          <Line
            name="email"
            type="email"
            label={t("sign_in.email")}
            autoComplete="username"
            maxLength={caps.email}
            required
          />
          <button className="button main" type="submit">
            {t("forgotten.submit")}
          </button>
        </form>
      )}
      <p>
        <a href={signInPath()}>{t("sign_in.title")}</a>
      </p>
    </Gate>
  );
}
