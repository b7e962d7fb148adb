import { redirect } from "next/navigation";
import { z } from "zod";
import { AuditList } from "#components/settings/audit-list.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { listMembers } from "#lib/agents/members.ts";
import { listAudit, listAuditKinds } from "#lib/audit/audit-log.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("settings.audit");

const id = z.coerce.number().int().positive().nullable().catch(null);
const shape = z.object({ kind: z.string().min(1).max(60).nullable().catch(null), who: id, before: id });

export default async function AuditPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { kind, who, before } = shape.parse(await searchParams);
  const filter = { kind, userId: who, before };
  const [{ entries, older }, kinds, members] = await Promise.all([
    listAudit(agent, filter),
    listAuditKinds(agent),
    listMembers(agent.agency.id),
  ]);
  const { slug } = agent.agency;
  return (
    <SettingsPage
      slug={slug}
      here="audit"
      words={words}
      hint={words.t("audit.hint", { zone: words.zoneName })}
    >
      <AuditList {...{ slug, entries, kinds, members, filter, older, words }} now={new Date()} />
    </SettingsPage>
  );
}
