import { redirect } from "next/navigation";
import { PasswordForm } from "#components/account/password-form.tsx";
import { ProfileForm } from "#components/account/profile-form.tsx";
import { SessionList } from "#components/account/session-list.tsx";
import { SignatureForm } from "#components/account/signature-form.tsx";
import { TwoFactorCard } from "#components/account/two-factor-card.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { readSignature } from "#lib/agencies/signatures.ts";
import { currentAgent, currentUser, sessionToken } from "#lib/auth/current-agent.ts";
import { listSessions } from "#lib/auth/sessions.ts";
import { titled } from "#lib/auth/titled.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { readTwoFactor } from "#lib/auth/two-factor.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { takeNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { endOne, endOthers, makeCodes, saveProfile, saveSignature, setPassword, turnOff } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string }>;
};

export const generateMetadata = titled("account.title");

/** A person's own: who they are, what they sign in with, and where they have. */
export default async function AccountPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  const [user, token] = [await currentUser(), await sessionToken()];
  if (!agent || !user || !token) redirect(NOT_HERE);
  const { say, done } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  // Recovery codes are shown once: who loads the page again finds them no more.
  const [sessions, twoFactor, signature, notice] = await Promise.all([
    listSessions(agent.userId, hashToken(token)),
    readTwoFactor(agent.userId),
    readSignature(agent),
    takeNotice(say),
  ]);
  const codes = notice?.reason === "again" ? String(notice.values.codes).split(" ") : null;
  const { slug } = agent.agency;
  const shared = { slug, words, now: new Date() };
  const isDone = (what: string) => done === what && !notice;
  return (
    <main id="main" className="page in-column">
      <PageHead title={t("account.title")} hint={t("account.hint", { zone: words.zoneName })} />
      {notice && !codes && <Problem>{refusalText(words, notice)}</Problem>}
      {isDone("ended") && <Done>{t("account.ended")}</Done>}
      <ProfileForm
        {...{ slug, words }}
        person={agent}
        typed={notice?.fields ?? {}}
        done={isDone("profile")}
        action={saveProfile}
      />
      <SignatureForm
        {...{ slug, words, signature }}
        name={agent.name}
        typed={notice?.fields ?? {}}
        done={isDone("signature")}
        action={saveSignature}
      />
      {!user.bySignOn && (
        <>
          <PasswordForm
            {...{ slug, words }}
            email={agent.email}
            done={isDone("password")}
            action={setPassword}
          />
          <TwoFactorCard
            {...{ ...shared, twoFactor, codes, turnOff, makeCodes }}
            required={agent.agency.requiresTwoFactor}
            done={isDone("two-factor")}
          />
        </>
      )}
      <SessionList {...{ ...shared, sessions, endOne, endOthers }} />
    </main>
  );
}
