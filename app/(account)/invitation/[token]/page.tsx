import type { Metadata } from "next";
import { GoneLink, NewPassword } from "#components/account/by-link.tsx";
import { Gate } from "#components/account/gate.tsx";
import { Line } from "#components/ui/field.tsx";
import { findInvitation } from "#lib/agencies/invitations.ts";
import { caps } from "#lib/caps.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { openLink } from "../../link.ts";
import { join } from "./actions.ts";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ say?: string }> };

export const metadata: Metadata = { title: "Parley" };

export default async function InvitationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { words, link } = await openLink(token, findInvitation);
  if (!link) return <GoneLink words={words} />;
  const { t } = words;
  const notice = await readNotice((await searchParams).say);
  return (
    <Gate>
      <h1 id="in">{t("invitation.title", { agency: link.agency })}</h1>
      <p>{t("invitation.hint", { role: link.role })}</p>
      <form action={join}>
        <input type="hidden" name="token" value={token} />
        <Line
          name="name"
          label={t("invitation.name")}
          autoComplete="name"
          maxLength={caps.name}
          defaultValue={notice?.fields.name ?? link.name}
        />
        <NewPassword
          email={link.email}
          label={t("invitation.password")}
          problem={notice && refusalText(words, notice)}
          words={words}
        />
        <button className="button main" type="submit">
          {t("invitation.submit")}
        </button>
      </form>
    </Gate>
  );
}
