import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Bubble } from "#components/frame/bubble.tsx";
import { Top } from "#components/frame/top.tsx";
import { noteStaff } from "#lib/agencies/bubble.ts";
import { currentAgent, currentUser } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/auth/form-action.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { changePreferences, signOutNow, switchBubble } from "./actions.ts";

type Props = { children: ReactNode; params: Promise<{ agency: string }> };

export default async function Workspace({ children, params }: Props) {
  const { agency: slug } = await params;
  const agent = await currentAgent(slug);
  const path = (await headers()).get("x-parley-path") ?? "/";
  if (!agent) redirect((await currentUser()) ? NOT_HERE : `/sign-in?next=${encodeURIComponent(path)}`);
  void noteStaff(agent.agency.id);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const bubble = await html(
    <Bubble agency={agent.agency} words={words} now={new Date()} action={switchBubble} back={path} />,
  );
  return (
    <Top
      agent={agent}
      words={words}
      bubble={bubble}
      path={path}
      actions={{ signOut: signOutNow, changePreferences }}
    >
      {children}
    </Top>
  );
}
