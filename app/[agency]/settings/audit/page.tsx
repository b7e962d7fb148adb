import { redirect } from "next/navigation";
import { AuditList } from "#components/settings/audit-list.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { ExportLinks } from "#components/ui/export-links.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { listActors, listAudit, listAuditKinds } from "#lib/audit/audit-log.ts";
import { askedOf, readAsked } from "#lib/audit/filter.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { auditFilePath, NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("settings.audit");

export default async function AuditPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const asked = readAsked(await searchParams);
  const { filter } = asked;
  const [{ entries, older }, kinds, actors] = await Promise.all([
    listAudit(agent, asked),
    listAuditKinds(agent),
    listActors(agent),
  ]);
  const { slug } = agent.agency;
  return (
    <SettingsPage
      slug={slug}
      here="audit"
      words={words}
      hint={words.t("audit.hint", { zone: words.zoneName })}
      acts={
        <ExportLinks path={(more) => auditFilePath(slug, { ...askedOf(filter), ...more })} words={words} />
      }
    >
      <AuditList {...{ slug, entries, kinds, actors, filter, older, words }} now={new Date()} />
    </SettingsPage>
  );
}
