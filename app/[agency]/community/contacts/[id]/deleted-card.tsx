import { Deleted } from "#components/contacts/deleted.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { canDeleteContacts } from "#lib/agents/may.ts";
import type { Contact } from "#lib/contacts/card.ts";
import { countHolds } from "#lib/people/deleting.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { restore } from "./card-actions.ts";

type Props = { agent: Agent; contact: Contact; path: string; say: string | undefined };

/** The same address while its contact is deleted. */
export async function DeletedCard({ agent, contact, path, say }: Props) {
  const [holds, notice] = await Promise.all([countHolds(agent, contact.id), readNotice(say)]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return (
    <Deleted
      {...{ contact, holds, path, words }}
      slug={agent.agency.slug}
      canRestore={canDeleteContacts(agent)}
      problem={notice && refusalText(words, notice)}
      typed={notice?.fields.note ?? notice?.fields.words ?? ""}
      now={new Date()}
      action={restore}
    />
  );
}
