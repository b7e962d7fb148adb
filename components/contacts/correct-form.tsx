import type { CommunicationsFilter } from "#lib/contacts/communications.ts";
import type { Entry } from "#lib/contacts/entries.ts";
import { localOf } from "#lib/local-time.ts";
import type { Words } from "#lib/words/words.ts";
import { historyPath } from "./communications.tsx";
import { EntryForm } from "./entry-form.tsx";

type Props = {
  slug: string;
  path: string;
  entry: Entry;
  filter: CommunicationsFilter;
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** The form of an entry with what it says, in its place in the list. */
export function CorrectForm({ slug, path, entry, filter, typed, problem, words, action }: Props) {
  const at = `entry-${entry.id}`;
  const time = localOf(entry.happenedAt, words.zone);
  return (
    <EntryForm
      slug={slug}
      contactId={entry.contactId}
      path={path}
      localNow={time}
      clientId=""
      entry={{
        id: entry.id,
        corrections: entry.corrections,
        back: historyPath(path, filter, { correct: String(entry.id) }, at),
        after: historyPath(path, filter, { done: "corrected" }, at),
      }}
      typed={{ kind: entry.kind, at: time, words: entry.body, ...typed }}
      problem={problem}
      words={words}
      action={action}
    />
  );
}
