import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Top } from "#components/frame/top.tsx";
import { printed } from "#components/ui/printed.tsx";
import { TypedBefore } from "#components/ui/typed-before.tsx";
import { noteStaff } from "#lib/agencies/bubble.ts";
import { currentAgent, wayIn } from "#lib/auth/current-agent.ts";
import { countAlerts } from "#lib/notifications/alerts.ts";
import { wordsFor } from "#lib/words/words.ts";
import { frameActions } from "./frame-actions.ts";

type Props = { children: ReactNode; params: Promise<{ agency: string }> };

export default async function Workspace({ children, params }: Props) {
  const { agency: slug } = await params;
  const agent = await currentAgent(slug);
  const path = (await headers()).get("x-parley-path") ?? "/";
  if (!agent) redirect(await wayIn(slug, path));
  void noteStaff(agent.agency.id).catch(() => undefined);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const alerts = await countAlerts(agent);
  const top = <Top {...{ agent, words, path, alerts }} actions={frameActions} now={new Date()} />;
  return (
    <>
      <TypedBefore />
      {await printed("top-island", top)}
      {children}
    </>
  );
}
