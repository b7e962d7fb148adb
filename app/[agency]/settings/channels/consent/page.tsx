import { redirect } from "next/navigation";
import { GoingThere } from "#components/settings/going-there.tsx";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findConsent } from "#lib/channels/consenting.ts";
import { NOT_HERE, settingsPath } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<{ state?: string }> };

export const generateMetadata = titled("settings.channels");

/** A form of ours may lead nowhere but to a page of ours (`form-action`), so this one stands between it and the provider. */
export default async function ConsentPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  const session = await sessionToken();
  if (!agent || !session || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { state } = await searchParams;
  const to = typeof state === "string" ? await findConsent(agent, session, state) : null;
  if (!to) redirect(settingsPath(agent.agency.slug, "channels"));
  return <GoingThere to={to} words={wordsFor(agent.language, agent.agency.timeZone)} />;
}
