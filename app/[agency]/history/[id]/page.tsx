import { redirect } from "next/navigation";
import { nameOf } from "#components/conversations/log.tsx";
import { WholeThread } from "#components/history/whole-thread.tsx";
import { printed } from "#components/ui/printed.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { canReadHistory } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { readThread } from "#lib/conversations/thread.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { todayIn } from "#lib/history/days.ts";
import { readCursor, readFilter } from "#lib/history/filter.ts";
import { readPast } from "#lib/history/list.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("history.past_title", pastName);

async function pastName(agent: Agent, id: number): Promise<string | null> {
  const found = canReadHistory(agent) ? await findConversation(agent, id) : null;
  return found && `${nameOf(found)}, ${found.id}`;
}

/** More than this on one page is too much for an office PC; what is older is a link away. */
const MESSAGES = 1000;

/** One conversation from its first word to its last, as it stands: nothing here can be changed or answered. */
export default async function PastPage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  if (!agent || !canReadHistory(agent)) redirect(NOT_HERE);
  const conversation = /^\d+$/.test(id) ? await findConversation(agent, Number(id)) : null;
  const past = conversation && (await readPast(agent, conversation.id));
  if (!past) redirect(NOT_HERE);
  const given = await searchParams;
  const now = new Date();
  const before = /^\d{1,16}$/.test(String(given.before)) ? Number(given.before) : null;
  return printed(
    "past-island",
    <WholeThread
      agent={agent}
      conversation={conversation}
      past={past}
      thread={await readThread(conversation, before, MESSAGES)}
      fields={await listFields(agent, "conversation")}
      filter={readFilter(given, todayIn(agent.agency.timeZone, now))}
      cursor={readCursor(given)}
      words={wordsFor(agent.language, agent.agency.timeZone)}
      now={now}
    />,
  );
}
