import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";
import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { listCommunications } from "../contacts/communications.ts";
import { addEntry } from "../contacts/entries.ts";
import { listMerges } from "../people/merges.ts";
import { mergeContacts } from "../people/merging.ts";
import { schedule } from "../sending/schedule.ts";
import { makeAgency, makeAgent, makeContact, makeVisitor, say, slugOf, uploadImport } from "./factories.ts";
import { connectModel, SILENT_MODEL } from "./model-server.ts";
import type { Ids } from "./surface/fill.ts";

/** Who asks: nobody signed in, a member of the agency by role, an admin of another agency. */
export type Actor = "nobody" | Role | "stranger";
/** What they ask for: what a colleague made, something of another agency under this one's address, nothing at all. */
export type Target = "own" | "foreign" | "random";

/** What is written in everything that the others must not read. */
export const SECRET = "only this agency may read this";
const NOTHING = 987_654_321;

type World = {
  tokens: Partial<Record<Actor, string>>;
  ids: Record<Target, Ids>;
  ours: number;
  victim: number;
};

/** The second is the one that nobody of the first may touch. */
export async function makeTwoAgencies(): Promise<World> {
  const [ours, theirs] = [await makeAgency(), await makeAgency()];
  const tokens: World["tokens"] = {};
  for (const role of ["agent", "manager", "admin"] as const)
    tokens[role] = (await makeAgent(ours, role)).token;
  tokens.stranger = (await makeAgent(theirs, "admin")).token;
  const agency = await slugOf(ours);
  const of = { conversation: NOTHING, contact: NOTHING, entry: NOTHING, message: NOTHING };
  const ids = {
    own: { agency, ...(await makeAll(ours, SECRET)) },
    foreign: { agency, ...(await makeAll(theirs, `foreign: ${SECRET}`)) },
    random: { agency, ...of, merge: NOTHING, import: NOTHING },
  };
  return { tokens, ids, ours, victim: theirs };
}

async function makeAll(agencyId: number, text: string): Promise<Omit<Ids, "agency">> {
  const [colleague, manager] = [await makeAgent(agencyId), await makeAgent(agencyId, "manager")];
  const contact = await makeContact(agencyId, text);
  await connectModel(agencyId, SILENT_MODEL);
  return {
    conversation: (await say(await makeVisitor(agencyId, { name: text }), text)).conversationId,
    contact,
    merge: await mergeAnother(colleague, contact, text),
    entry: await writeEntry(colleague, contact, text),
    message: await writeHeld(colleague, contact, text),
    import: await uploadImport(manager, "Name\nIntruder\n", `${text}.csv`),
  };
}

async function mergeAnother(by: Agent, id: number, text: string): Promise<number> {
  const other = (await findContact(by, await makeContact(by.agency.id, text)))!;
  await mergeContacts(by, (await findContact(by, id))!, other);
  return (await listMerges(by, id))[0]!.id;
}

async function writeEntry(by: Agent, contact: number, text: string): Promise<number> {
  const entry = { kind: "phone", body: text, localTime: "2026-01-05T10:00" } as const;
  await addEntry(by, { id: contact }, { ...entry, clientId: randomUUID() });
  const all = { from: null, to: null, method: null, limit: 1 };
  return (await listCommunications(by, contact, all)).items[0]!.id;
}

async function writeHeld(by: Agent, contact: number, text: string): Promise<number> {
  const { id } = await schedule(by, (await findContact(by, contact))!, {
    ...{ channel: "text", address: "+15305550142", body: text, override: false, clientId: randomUUID() },
    ...{ localTime: `${new Date().getFullYear() + 1}-01-05T10:00`, timeZone: "UTC" },
  });
  await db().execute(sql`update scheduled_messages set state = 'held', held_reason = 'late'
    where agency_id = ${by.agency.id} and id = ${id}`);
  return id;
}

/** Everything of an agency that a write would change. */
export async function stateOf(agencyId: number): Promise<string> {
  const { rows } = await db().execute<{ state: string }>(sql`
    select json_build_object(
      'agency', (select to_jsonb(a) from agencies a where id = ${agencyId}),
      'bubble', (select to_jsonb(b) - 'staff_seen_at' from bubbles b where agency_id = ${agencyId}),
      'conversations', (select json_agg(c order by id) from conversations c where agency_id = ${agencyId}),
      'messages', (select json_agg(to_jsonb(m) - 'search' order by id) from messages m where agency_id = ${agencyId}),
      'events', (select count(*) from events where agency_id = ${agencyId}),
      'contacts', (select json_agg(k order by id) from contacts k where agency_id = ${agencyId}),
      'imports', (select json_agg(to_jsonb(i) - 'file' order by id) from contact_imports i where agency_id = ${agencyId}),
      'drafts', (select count(*) from drafts where agency_id = ${agencyId}),
      'marks', (select count(*) from read_marks where agency_id = ${agencyId}),
      'entries', (select json_agg(e order by id) from log_entries e where agency_id = ${agencyId}),
      'notes', (select count(*) from contact_notes where agency_id = ${agencyId}),
      'points', (select json_agg(p order by id) from contact_points p where agency_id = ${agencyId}),
      'waiting', (select json_agg(s order by id) from scheduled_messages s where agency_id = ${agencyId}),
      'merges', (select json_agg(m order by id) from contact_merges m where agency_id = ${agencyId}))::text as state`);
  return rows[0]!.state;
}
