import { redirect } from "next/navigation";
import { nameOf } from "#components/conversations/log.tsx";
import { OnPaper } from "#components/conversations/on-paper.tsx";
import { printed } from "#components/ui/printed.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { readThread } from "#lib/conversations/thread.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("on_paper.title", paperName);

async function paperName(agent: Agent, id: number): Promise<string | null> {
  const found = await findConversation(agent, id);
  return found && `${nameOf(found)}, ${found.id}`;
}

/** No thread that people wrote is longer; what a program has filled a thread with would fill a browser, too. */
const MOST = 5000;

/** A conversation as it goes on paper. Whoever may read it may print it: nothing is here that its page does not show. */
export default async function OnPaperPage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  if (!agent) redirect(NOT_HERE);
  const conversation = /^\d+$/.test(id) ? await findConversation(agent, Number(id)) : null;
  if (!conversation) redirect(NOT_HERE);
  const given = await searchParams;
  const before = /^\d{1,16}$/.test(String(given.before)) ? Number(given.before) : null;
  const [thread, fields] = await Promise.all([
    readThread(conversation, before, MOST),
    listFields(agent, "conversation"),
  ]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const paper = { agent, conversation, thread, fields, words, now: new Date(), notes: given.notes === "1" };
  return printed("paper-island", <OnPaper {...paper} isPart={before !== null} most={MOST} />);
}
