import { db } from "#db/index.ts";
import type { FieldSubject } from "#db/schema/custom-fields.ts";
import { type Named, namerOf } from "../afterwards/named.ts";
import type { Agent } from "../agents/agent.ts";
import { listMembers, type Member } from "../agents/members.ts";
import type { DraftFile } from "../attachments/attaching.ts";
import { type Card, readCard } from "../contacts/card.ts";
import { searchContacts } from "../contacts/search.ts";
import { type CustomField, listFields } from "../custom-fields/fields.ts";
import { listTags, type Tag } from "../tags/tags.ts";
import { listTeams, type Team } from "../teams/teams.ts";
import { type Category, type Counts, countCategories } from "./categories.ts";
import { type Draft, listDrafts } from "./drafts.ts";
import { countElsewhere, type Elsewhere } from "./everywhere.ts";
import { listFilesOfDrafts } from "./files.ts";
import type { Conversation } from "./finding.ts";
import { findConversation } from "./finding.ts";
import { type Holding, listHolding } from "./holding.ts";
import { type Beside, listBeside } from "./joining.ts";
import { listMatches, type Match } from "./linking.ts";
import { type ListQuery, listConversations, type Row } from "./list.ts";
import { asUser, listPresent, type Present } from "./presence.ts";
import { readThread, type Thread } from "./thread.ts";
import { listTowards, type Towards } from "./towards.ts";
import { mailable } from "./transcripts.ts";

export type OpenThread = {
  conversation: Conversation;
  thread: Thread;
  drafts: Draft[];
  /** What is to be done with the reply that is being written. */
  afterwards: Named[];
  files: DraftFile[];
  /** What a held draft has not seen; empty when nothing is held. */
  held: Holding[];
  present: Present[];
  card: Card | null;
  matches: Match[];
  found: Match[] | null;
  typed: { email: string | null; phone: string | null } | null;
  /** Where an answer can go; nowhere while it is closed. */
  towards: Towards[];
  /** Where all of it can be mailed to, closed or not. */
  mailable: Towards[];
  /** Other open conversations with the same contact. */
  beside: Beside[];
};

/** The thread that is open, and who could be given it. */
export type OpenScreen = {
  agent: Agent;
  now: Date;
  query: ListQuery;
  members: Member[];
  teams: Team[];
  /** All that a conversation can be tagged with. */
  tags: Tag[];
  /** The agency's own, of whom it is with and of itself. */
  fields: Record<FieldSubject, CustomField[]>;
  open: OpenThread | null;
  /** What this person has closed just before, to be undone. */
  closed: Conversation | null;
};

export type Screen = OpenScreen & {
  counts: Counts;
  list: { rows: Row[]; more: boolean; elsewhere: Elsewhere | null };
};

export type ScreenQuery = {
  category: Category;
  id: number | null;
  sort: "urgent" | "newest";
  search: string;
  limit: number;
  snoozed?: boolean;
  view?: ListQuery["view"];
  within?: ListQuery["within"];
  before: number | null;
  /** What was typed into the contact search of the panel; null when it was not used. */
  contactSearch: string | null;
  /** What the page says it has closed; believed only when it is so. */
  closed: number | null;
};

/** Milliseconds for which a page offers to undo a closing. */
const UNDO = 600_000;

/** Everything the Conversations page shows, read at once. `open` is null when the number is not this agency's. */
export async function readScreen(agent: Agent, query: ScreenQuery): Promise<Screen> {
  const [counts, list, elsewhere, beside] = await Promise.all([
    countCategories(agent),
    listConversations(agent, listQueryOf(query)),
    countElsewhere(agent, query),
    readOpenScreen(agent, query),
  ]);
  return { ...beside, counts, list: { ...list, elsewhere } };
}

/** The same without the list: what a click on a row changes. */
export async function readOpenScreen(agent: Agent, query: ScreenQuery): Promise<OpenScreen> {
  const [members, teams, tags, contact, conversation, open, closed] = await Promise.all([
    listMembers(agent.agency.id),
    listTeams(agent),
    listTags(agent),
    listFields(agent, "contact"),
    listFields(agent, "conversation"),
    query.id ? readOpen(agent, query.id, query) : null,
    query.closed ? findConversation(agent, query.closed) : null,
  ]);
  const now = new Date();
  const isMine = closed?.closedBy === agent.userId && +now - +(closed.closedAt ?? 0) < UNDO;
  const fields = { contact, conversation };
  return {
    agent,
    now,
    query: listQueryOf(query),
    members,
    teams,
    tags,
    fields,
    open,
    closed: isMine ? closed : null,
  };
}

const listQueryOf = (query: ScreenQuery): ListQuery => ({ ...query, keep: query.id ? [query.id] : [] });

async function readOpen(agent: Agent, wanted: number, query: ScreenQuery): Promise<OpenThread | null> {
  const conversation = await findConversation(agent, wanted);
  if (!conversation) return null;
  const { id, contactId } = conversation;
  const [thread, drafts, files, present, card, matches, found, typed, ways, beside] = await Promise.all([
    readThread(conversation, query.before),
    listDrafts(agent, id),
    listFilesOfDrafts(agent, id),
    listPresent(agent.agency.id, id, asUser(agent.userId)),
    contactId ? readCard(agent, contactId, id) : null,
    contactId ? [] : listMatches(agent, conversation),
    query.contactSearch === null ? null : searchMatches(agent, query.contactSearch),
    contactId ? null : readTyped(conversation),
    listTowards(conversation),
    listBeside(conversation),
  ]);
  const kept = drafts.find((draft) => draft.kind === "reply" && draft.heldAt);
  const held = kept ? await listHolding(db(), agent, conversation, kept.seen ?? 0) : [];
  const towards = conversation.status === "open" ? ways : [];
  const asked = drafts.find(({ kind, afterwards }) => kind === "reply" && afterwards)?.afterwards;
  const read = {
    conversation,
    thread,
    drafts,
    afterwards: asked ? (await namerOf(agent))(asked) : [],
    files,
    held,
    present,
    card,
    matches,
    found,
    typed,
    towards,
    beside,
  };
  return { ...read, mailable: mailable(ways) };
}

async function searchMatches(agent: Agent, text: string): Promise<Match[]> {
  const { rows } = await searchContacts(agent, { text, limit: 8 });
  return rows.map(({ id, name, accounts, address }) => ({ id, name, accounts, address, because: null }));
}

/** What the visitor said about themselves; unverified, so it is shown and never acted on. */
async function readTyped({ agencyId, visitorId }: Conversation) {
  if (!visitorId) return null;
  const { rows } = await db().$client.query<{ email: string | null; phone: string | null }>({
    name: "find-typed",
    text: "select email, phone from visitors where agency_id = $1 and id = $2",
    values: [agencyId, visitorId],
  });
  return rows[0] ?? null;
}
