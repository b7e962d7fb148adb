import type { CommunicationsFilter } from "#lib/contacts/communications.ts";
import type { Entry } from "#lib/contacts/entries.ts";
import { localOf } from "#lib/local-time.ts";
import { contactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { askedList } from "./communications.tsx";
import { EntryForm } from "./entry-form.tsx";

type Props = {
  slug: string;
  entry: Entry;
  filter: CommunicationsFilter;
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** The form of an entry with what it says, in its place in the list. */
export function CorrectForm({ slug, entry, filter, typed, problem, words, action }: Props) {
  const at = `entry-${entry.id}`;
  const asked = askedList(filter);
  const time = localOf(entry.happenedAt, words.zone);
  return (
    <EntryForm
      slug={slug}
      contactId={entry.contactId}
      localNow={time}
      clientId=""
      entry={{
        id: entry.id,
        corrections: entry.corrections,
        back: contactPath(slug, entry.contactId, { ...asked, correct: entry.id }, at),
        after: contactPath(slug, entry.contactId, { ...asked, done: "corrected" }, at),
      }}
      typed={{ kind: entry.kind, at: time, words: entry.body, ...typed }}
      problem={problem}
      words={words}
      action={action}
    />
  );
}
