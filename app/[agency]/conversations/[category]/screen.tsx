import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ConversationsScreen } from "#components/conversations/screen.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/auth/form-action.ts";
import { readNotice } from "#lib/auth/notice.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { noteOpened } from "#lib/conversations/opening.ts";
import { readScreen } from "#lib/conversations/screen.ts";
import { readSearch } from "#lib/conversations/screen-query.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { buttons } from "../buttons.ts";

export type Props = {
  params: Promise<{ agency: string; category: string; id?: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { agency, category } = await params;
  const agent = await currentAgent(agency);
  if (!agent || !isCategory(category)) return {};
  const { t } = wordsFor(agent.language, agent.agency.timeZone);
  return { title: `${t(`category.${category}_full`)}, ${agent.agency.name}` };
}

/** The Conversations page, with or without a conversation open. Any id opens under any category. */
export async function renderScreen({ params, searchParams }: Props) {
  const { agency: slug, category, id } = await params;
  const agent = await currentAgent(slug);
  if (!agent || !isCategory(category)) redirect(NOT_HERE);
  const search = readSearch(await searchParams);
  // No number is none of ours: looked for, and not found.
  const wanted = id === undefined ? null : Number.isSafeInteger(Number(id)) ? Number(id) : 0;
  const query = {
    ...search.list,
    category,
    id: wanted,
    before: search.before,
    contactSearch: search.contactSearch,
  };
  if (wanted !== null && !search.keepUnread) await noteOpened(agent, wanted, await headers());
  const screen = await readScreen(agent, query);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const notice = await readNotice(search.say);
  const view = {
    panel: wanted === null ? ("list" as const) : search.panel,
    kind: search.kind,
    ask: search.ask,
    notice: notice && refusalText(words, notice),
    contactSearch: search.contactSearch ?? "",
    wanted,
  };
  return <ConversationsScreen screen={screen} view={view} words={words} actions={buttons} />;
}
