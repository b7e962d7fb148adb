import { db } from "#db/index.ts";
import { logEntries } from "#db/schema/contacts.ts";
import { cleanText } from "../clean-text.ts";
import type { Agent } from "../conversations/access.ts";
import { Refused } from "../errors.ts";
import { momentOf } from "../local-time.ts";
import type { Contact } from "./card.ts";

export type EntryKind = "phone" | "in_person" | "other";

export type NewEntry = {
  kind: EntryKind;
  body: string;
  /** By the agency's clock, `2026-11-23T10:20`. */
  localTime: string;
  /** Made by the form; a repeat of it adds nothing. */
  clientId: string;
};

/** Clocks of offices differ; what is meant as now must not be refused as the future. */
const AHEAD = 10 * 60_000;

/** Writes down by hand what was said on the telephone or at the counter. */
export async function addEntry(agent: Agent, contact: Contact, entry: NewEntry): Promise<void> {
  const body = cleanText(entry.body).trim();
  if (!body) throw new Refused("entry_needed");
  const happenedAt = momentOf(entry.localTime, agent.agency.timeZone);
  if (!happenedAt || happenedAt.getUTCFullYear() < 1900) throw new Refused("entry_time");
  if (+happenedAt > Date.now() + AHEAD) throw new Refused("entry_future");
  const row = { agencyId: agent.agency.id, contactId: contact.id, authorId: agent.userId };
  const { kind, clientId } = entry;
  await db()
    .insert(logEntries)
    .values({ ...row, kind, body, happenedAt, clientId })
    .onConflictDoNothing();
}
