import type { Metadata } from "next";
import { GoneLink, NewPassword } from "#components/account/by-link.tsx";
import { Gate } from "#components/account/gate.tsx";
import { findPasswordLink } from "#lib/auth/password-links.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { openLink } from "../../link.ts";
import { setByLink } from "./actions.ts";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ say?: string }> };

export const metadata: Metadata = { title: "Parley" };

/** Where a link for a new password leads. */
export default async function PasswordPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { words, link } = await openLink(token, findPasswordLink);
  if (!link) return <GoneLink words={words} />;
  const { t } = words;
  const notice = await readNotice((await searchParams).say);
  return (
    <Gate>
      <h1 id="in">{t("reset.title")}</h1>
      <p>{t("reset.hint", { name: link.name })}</p>
      <form action={setByLink}>
        <input type="hidden" name="token" value={token} />
        <NewPassword
          email={link.email}
          label={t("account.new")}
          problem={notice && refusalText(words, notice)}
          words={words}
        />
        <button className="button main" type="submit">
          {t("account.password_set")}
        </button>
      </form>
    </Gate>
  );
}
