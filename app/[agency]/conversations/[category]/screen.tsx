import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ConversationsScreen } from "#components/conversations/screen.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { readScreen } from "#lib/conversations/screen.ts";
import { NOT_HERE } from "#lib/paths.ts";
import * as actions from "../actions.ts";
import { openAndRead, readAsked, titleOf } from "../asked.ts";

export type Props = {
  params: Promise<{ agency: string; category: string; id?: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { agency, category, id } = await params;
  const agent = await currentAgent(agency);
  if (!agent || !isCategory(category)) return {};
  return { title: titleOf(agent, category, id ? await findConversation(agent, Number(id)) : null) };
}

/** The Conversations page, with or without a conversation open. Any id opens under any category. */
export async function renderScreen({ params, searchParams }: Props) {
  const { agency: slug, category, id } = await params;
  const agent = await currentAgent(slug);
  if (!agent || !isCategory(category)) redirect(NOT_HERE);
  const asked = await readAsked(agent, category, id, await searchParams);
  const screen = await openAndRead(agent, asked, readScreen);
  return <ConversationsScreen screen={screen} view={asked.view} words={asked.words} actions={actions} />;
}
