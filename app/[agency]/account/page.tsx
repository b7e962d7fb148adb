import { redirect } from "next/navigation";
import { PasswordForm } from "#components/account/password-form.tsx";
import { SessionList } from "#components/account/session-list.tsx";
import { Done } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { listSessions } from "#lib/auth/sessions.ts";
import { titled } from "#lib/auth/titled.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { endOne, endOthers, setPassword } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string }>;
};

export const generateMetadata = titled("account.title");

/** A person's own: where they are signed in, and their password. */
export default async function AccountPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  const token = await sessionToken();
  if (!agent || !token) redirect(NOT_HERE);
  const { say, done } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const [sessions, notice] = await Promise.all([
    listSessions(agent.userId, hashToken(token)),
    readNotice(say),
  ]);
  const { slug } = agent.agency;
  return (
    <main id="main" className="page in-column">
      <PageHead title={t("account.title")} hint={t("account.hint", { zone: words.zoneName })} />
      {done === "ended" && !notice && <Done>{t("account.ended")}</Done>}
      <SessionList {...{ slug, sessions, words, endOne, endOthers }} now={new Date()} />
      <PasswordForm
        slug={slug}
        email={agent.email}
        problem={notice && refusalText(words, notice)}
        done={done === "password" && !notice}
        words={words}
        action={setPassword}
      />
    </main>
  );
}
