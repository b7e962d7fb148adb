import { and, eq, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { type EntryKind, logEntries, logEntryVersions } from "#db/schema/contacts.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canReadHistory } from "../agents/may.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { momentOf } from "../local-time.ts";
import type { Contact } from "./card.ts";
import { holdLiving } from "./living.ts";

export type NewEntry = {
  kind: EntryKind;
  body: string;
  /** By the agency's clock, `2026-11-23T10:20`. */
  localTime: string;
  /** Made by the form; a repeat of it adds nothing. */
  clientId: string;
};

export type Entry = {
  id: number;
  contactId: number;
  kind: EntryKind;
  body: string;
  happenedAt: Date;
  authorId: number;
  /** How often it was corrected: what a form that corrects it carries. */
  corrections: number;
};

/** Clocks of offices differ; what is meant as now must not be refused as the future. */
const AHEAD = 10 * 60_000;

/** Writes down by hand what was said on the telephone or at the counter. */
export async function addEntry(agent: Agent, contact: Pick<Contact, "id">, entry: NewEntry): Promise<void> {
  const checked = check(agent, entry);
  await transaction(async (tx) => {
    const contactId = await holdLiving(tx, agent.agency.id, contact.id);
    const own = { agencyId: agent.agency.id, authorId: agent.userId, clientId: entry.clientId };
    const [row] = await tx
      .insert(logEntries)
      .values({ ...own, contactId, ...checked })
      .onConflictDoNothing()
      .returning({ id: logEntries.id });
    if (!row) await refuseOther(tx, own, checked);
    await ringCards(tx, agent.agency.id, [contactId]);
  });
}

type Own = { agencyId: number; authorId: number; clientId: string };

/** The same form after Back, with other words: they are no repeat, and must not be dropped as one. */
async function refuseOther(tx: Tx, own: Own, entry: ReturnType<typeof check>): Promise<void> {
  const [made] = await tx
    .select()
    .from(logEntries)
    .where(
      and(
        eq(logEntries.agencyId, own.agencyId),
        eq(logEntries.authorId, own.authorId),
        eq(logEntries.clientId, own.clientId),
      ),
    );
  const same =
    made?.body === entry.body && made.kind === entry.kind && +made.happenedAt === +entry.happenedAt;
  if (!same) throw new Refused("already", { words: made?.body.slice(0, 120) ?? "" });
}

/** One entry of the agency; null when absent, and the same null when another agency's. */
export async function findEntry(agent: Agent, id: number): Promise<Entry | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null;
  const rows = await prepared<Entry>("find-entry", findText, [agent.agency.id, id]);
  return rows[0] ?? null;
}

/** Its author, and whoever may read the whole history. */
export const canCorrect = (agent: Agent, entry: { authorId: number | null }): boolean =>
  entry.authorId === agent.userId || canReadHistory(agent);

/**
 * Changes what an entry says and keeps what it said before. `corrections` is how many there were when the form was
 * shown: of two who correct at once the second is told, and reads the first one's words before going on.
 */
export async function correctEntry(
  agent: Agent,
  entry: Entry,
  { corrections, ...input }: Omit<NewEntry, "clientId"> & { corrections: number },
): Promise<void> {
  if (!canCorrect(agent, entry)) throw new Refused("not_allowed");
  const checked = check(agent, input);
  const agencyId = agent.agency.id;
  const own = and(eq(logEntries.agencyId, agencyId), eq(logEntries.id, entry.id));
  await transaction(async (tx) => {
    const [now] = await tx.select().from(logEntries).where(own).for("no key update");
    if (!now) throw new Refused("no_such_contact");
    const of = and(eq(logEntryVersions.agencyId, agencyId), eq(logEntryVersions.entryId, entry.id));
    if ((await tx.$count(logEntryVersions, of)) !== corrections) throw new Refused("entry_changed");
    const { kind, body, happenedAt } = now;
    // The field knows minutes; an untouched time keeps its seconds.
    const sameMinute = Math.floor(+happenedAt / 60_000) === Math.floor(+checked.happenedAt / 60_000);
    if (kind === checked.kind && body === checked.body && sameMinute) return;
    await tx
      .insert(logEntryVersions)
      .values({ agencyId, entryId: entry.id, kind, body, happenedAt, replacedBy: agent.userId });
    await tx
      .update(logEntries)
      .set({ ...checked, happenedAt: sameMinute ? sql`happened_at` : checked.happenedAt })
      .where(own);
    await ringCards(tx, agencyId, [now.contactId]);
  });
}

function check(agent: Agent, entry: Pick<NewEntry, "kind" | "body" | "localTime">) {
  const body = readText("message", entry.body);
  if (!body) throw new Refused("entry_needed");
  const happenedAt = momentOf(entry.localTime, agent.agency.timeZone);
  if (!happenedAt || happenedAt.getUTCFullYear() < 1900) throw new Refused("entry_time");
  if (+happenedAt > Date.now() + AHEAD) throw new Refused("entry_future");
  return { kind: entry.kind, body, happenedAt };
}

const findText = `
  select e.id, e.contact_id as "contactId", e.kind, e.body, e.happened_at as "happenedAt", e.author_id as "authorId",
    (select count(*) from log_entry_versions v where v.agency_id = $1 and v.entry_id = e.id) as corrections
  from log_entries e where e.agency_id = $1 and e.id = $2`;
