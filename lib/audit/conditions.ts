import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { fold } from "../fold.ts";
import { momentsOfDays } from "../local-time.ts";
import { isUnspaced } from "../text-words.ts";
import { wordsFor } from "../words/words.ts";
import { auditKinds } from "./audit.ts";
import type { AuditFilter } from "./filter.ts";
import { kindText } from "./sentences.ts";

/** Conditions on `audit_entries a`; the first of the values is the agency. */
export type Conditions = { where: string; values: unknown[] };

export async function conditionsOf(agent: Agent, filter: AuditFilter): Promise<Conditions> {
  const values: unknown[] = [agent.agency.id];
  const take = (value: unknown) => `$${values.push(value)}`;
  const { from, before } = momentsOfDays(filter.from, filter.to, agent.agency.timeZone);
  const meant = await Promise.all(wordsOf(filter.text).map((word) => meantBy(agent, word)));
  const conditions = [
    "a.agency_id = $1",
    filter.kind && `a.kind = ${take(filter.kind)}`,
    filter.userId && `a.user_id = ${take(filter.userId)}`,
    from && `a.at >= ${take(from)}`,
    before && `a.at < ${take(before)}`,
    ...meant.map(({ kinds, people, contacts }) => {
      const [kind, person, contact] = [take(kinds), take(people), take(contacts)];
      return `(a.kind = any(${kind}::text[]) or a.user_id = any(${person}::bigint[]) or a.person = any(${person}::bigint[])
        or a.contact = any(${contact}::bigint[]) or a.other_contact = any(${contact}::bigint[]))`;
    }),
  ];
  return { where: conditions.filter(Boolean).join(" and "), values };
}

/**
 * An entry has no texts, only ids: a word is looked for in what they stand for. In queries of their own, so that the
 * log's own one is planned by how many there are: of a rare word by its indexes, of a frequent one by the newest.
 */
async function meantBy(agent: Agent, word: string) {
  const values = [agent.agency.id, `%${word.replace(/[\\%_]/g, "\\$&")}%`];
  const ids = async (name: string, text: string) =>
    (await prepared<{ id: number }>(name, text, values)).map(({ id }) => id);
  const [people, contacts] = await Promise.all([
    ids("audit-people", peopleText),
    isShort(word) ? [] : ids("audit-contacts", contactsText),
  ]);
  return { kinds: kindsWith(agent, word), people, contacts };
}

const peopleText = `select u.id from memberships m join users u on u.id = m.user_id
  where m.agency_id = $1 and (fold(u.name) like $2 or fold(u.email) like $2)`;
const contactsText = "select id from contacts where agency_id = $1 and search like $2";

/** As whoever asks reads them. */
function kindsWith({ language, agency }: Agent, word: string): string[] {
  const words = wordsFor(language, agency.timeZone);
  return auditKinds.filter((kind) => fold(kindText(kind, words)).includes(word));
}

const MOST_WORDS = 5;

const wordsOf = (text: string) => fold(text).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

/** Trigrams find no contact by less. */
const isShort = (word: string) => word.length < 3 && !isUnspaced(word);
