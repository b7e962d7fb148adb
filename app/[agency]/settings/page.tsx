import { redirect } from "next/navigation";
import { SettingsFront } from "#components/settings/settings-front.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { caps } from "#lib/caps.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<{ q?: string | string[] }> };

export const generateMetadata = titled("settings.title");

export default async function SettingsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { q } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return (
    <main id="main" className="page">
      <PageHead
        title={words.t("settings.title")}
        hint={words.t("settings.hint", { agency: agent.agency.name })}
      />
      <SettingsFront
        slug={agent.agency.slug}
        query={typeof q === "string" ? q.slice(0, caps.search) : ""}
        words={words}
      />
    </main>
  );
}
