import { redirect } from "next/navigation";
import { HandedOver } from "#components/settings/handed-over.tsx";
import { InvitedList, InviteForm } from "#components/settings/invite.tsx";
import { PeopleList } from "#components/settings/people-list.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { listInvited } from "#lib/agencies/inviting.ts";
import { listPeople } from "#lib/agencies/people.ts";
import { canManagePeople } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findMailbox } from "#lib/channels/inboxes.ts";
import { env } from "#lib/env.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { takeNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { changeRole, disable, enable, invite, mailLink, makeLink, resetSecond, withdraw } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string }>;
};

export const generateMetadata = titled("settings.people");

const dones = ["disabled", "enabled", "role", "mailed", "reset", "invited", "withdrawn"] as const;
const actions = { disable, enable, changeRole, makeLink, mailLink, resetSecond };

/** Who works here: let in, shut out, helped to a new password. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canManagePeople(agent)) redirect(NOT_HERE);
  const { say, done } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  // A link is shown once: who loads the page again finds it no more.
  const [people, invited, mailbox, notice] = await Promise.all([
    listPeople(agent),
    listInvited(agent),
    findMailbox(agent.agency.id),
    takeNotice(say),
  ]);
  const link = notice?.reason === "again" ? notice.values : null;
  const said = dones.find((one) => one === done);
  const { slug } = agent.agency;
  const mails = mailbox !== null;
  return (
    <SettingsPage slug={slug} here="people" words={words} hint={t("people.hint")}>
      {notice && !link && <Problem>{refusalText(words, notice)}</Problem>}
      {said && !notice && <Done>{t(`people.done_${said}`)}</Done>}
      {link && <HandedOver {...{ link, words }} origin={env().PUBLIC_URL} />}
      <PeopleList {...{ slug, people, mails, words, actions }} me={agent.userId} />
      <InvitedList {...{ slug, invited, words, invite, withdraw }} />
      <InviteForm {...{ slug, mails, words }} typed={notice?.fields ?? {}} action={invite} />
    </SettingsPage>
  );
}
