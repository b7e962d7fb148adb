import { redirect } from "next/navigation";
import { PasswordLink } from "#components/settings/password-link.tsx";
import { PeopleList } from "#components/settings/people-list.tsx";
import { SettingsNav } from "#components/settings/settings-nav.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listPeople } from "#lib/agencies/people.ts";
import { canManagePeople } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { LINK_HOURS } from "#lib/auth/password-links.ts";
import { titled } from "#lib/auth/titled.ts";
import { env } from "#lib/env.ts";
import { NOT_HERE, passwordPath } from "#lib/paths.ts";
import { takeNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { disable, enable, makeLink, resetSecond } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string }>;
};

export const generateMetadata = titled("settings.people");

/** Who works here: let in, shut out, helped to a new password. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canManagePeople(agent)) redirect(NOT_HERE);
  const { say, done } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  // A link is shown once: who loads the page again finds it no more.
  const [people, notice] = await Promise.all([listPeople(agent), takeNotice(say)]);
  const link = notice?.reason === "again" ? notice.values : null;
  const said = done === "disabled" || done === "enabled" || done === "reset" ? done : null;
  return (
    <main id="main" className="page in-column">
      <PageHead title={t("settings.people")} hint={t("people.hint")} />
      <SettingsNav slug={agent.agency.slug} here="people" words={words} />
      {notice && !link && <Problem>{refusalText(words, notice)}</Problem>}
      {said && !notice && <Done>{t(`people.done_${said}`)}</Done>}
      {link && (
        <PasswordLink
          name={String(link.name)}
          url={env().PUBLIC_URL + passwordPath(String(link.link))}
          hours={LINK_HOURS}
          words={words}
        />
      )}
      <PeopleList
        {...{ people, words, disable, enable, makeLink, resetSecond }}
        slug={agent.agency.slug}
        me={agent.userId}
      />
    </main>
  );
}
