import { redirect } from "next/navigation";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { SignOnForm } from "#components/settings/sign-on-form.tsx";
import { SignOnUse } from "#components/settings/sign-on-use.tsx";
import { TwoFactorSettings } from "#components/settings/two-factor-settings.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { findSignOn, redirectUriOf } from "#lib/agencies/sign-on.ts";
import { countTwoFactors } from "#lib/agencies/two-factor.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { enforce, requireTwoFactor, saveSignOn } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string }>;
};

export const generateMetadata = titled("settings.sign-in");

/** What everybody here signs in with. */
export default async function SignInSettingsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, done } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug, requiresTwoFactor } = agent.agency;
  const [count, signOn, notice] = await Promise.all([
    countTwoFactors(agent),
    findSignOn(slug),
    readNotice(say),
  ]);
  const tried = notice?.reason === "again" ? notice.values : null;
  const isProven = signOn?.provenBy === hashToken((await sessionToken()) ?? "");
  return (
    <SettingsPage slug={slug} here="sign-in" words={words} hint={t("settings.sign-in_about")}>
      {notice && !tried && <Problem>{refusalText(words, notice)}</Problem>}
      <TwoFactorSettings
        {...{ slug, count, words }}
        required={requiresTwoFactor}
        done={done === "two-factor" && !notice}
        action={requireTwoFactor}
      />
      <SignOnForm
        {...{ slug, signOn, words }}
        redirectUri={redirectUriOf(slug)}
        typed={notice?.fields ?? {}}
        done={done === "sign-on" && !notice}
        action={saveSignOn}
      />
      {signOn && (
        <SignOnUse
          {...{ signOn, tried, isProven, words }}
          done={done === "use" && !notice}
          action={enforce}
        />
      )}
    </SettingsPage>
  );
}
