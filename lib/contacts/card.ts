import { prepared } from "#db/index.ts";
import type { EntryKind, PointKind } from "#db/schema/contacts.ts";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { pointKinds } from "../addresses/points.ts";
import type { Acting, Agent } from "../agents/agent.ts";

export type Point = {
  id: number;
  kind: PointKind;
  value: string;
  /** Of a phone: digits behind a switchboard. */
  extension: string | null;
  label: string | null;
  isPrimary: boolean;
  bad: boolean;
};
export type Note = { id: number; body: string; author: string; createdAt: Date };
export type Past = {
  id: number;
  status: "open" | "closed";
  channel: Channel;
  words: string;
  startedAt: Date;
};
export type LastEntry = { id: number; kind: EntryKind; body: string; happenedAt: Date };

export type Contact = {
  id: number;
  name: string;
  organization: string | null;
  language: "en" | "es";
  timeZone: string | null;
  location: string | null;
  meter: string | null;
  zone: string | null;
  latitude: number | null;
  longitude: number | null;
  tags: string[];
  preferredMethod: string | null;
  unwantedMethods: string[];
  custom: CustomValues;
  createdAt: Date;
  version: number;
  deletedAt: Date | null;
  deletedByName: string | null;
  mergedIntoId: number | null;
  erasedAt: Date | null;
  erasedByName: string | null;
  erasedWhy: string | null;
  legalHold: string | null;
  accounts: string[];
  accountRows: { id: number; number: string }[];
  points: Point[];
  notes: Note[];
};

export type Card = Contact & {
  /** Newest first, five at most, without the one on screen. */
  past: Past[];
  pastCount: number;
  lastEntries: LastEntry[];
};

/** The only way to a contact. Null when absent, and the same null when another agency's. */
export async function findContact(agent: Acting, id: number): Promise<Contact | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null;
  const [row] = await prepared<Found>("find-contact", findText, [agent.agency.id, id]);
  return row ? toContact(row) : null;
}

/** All that are there, by their numbers, behind one. */
export async function listContactsAfter(agent: Agent, after: number, most: number): Promise<Contact[]> {
  const rows = await prepared<Found>("list-contacts-after", afterText, [agent.agency.id, after, most]);
  return rows.map(toContact);
}

type Found = { contact: Contact };

const toContact = ({ contact }: Found): Contact => ({
  ...contact,
  createdAt: new Date(contact.createdAt),
  deletedAt: dateOf(contact.deletedAt),
  erasedAt: dateOf(contact.erasedAt),
  notes: contact.notes.map((note) => ({ ...note, createdAt: new Date(note.createdAt) })),
});

/** What the panel beside a conversation shows about its contact. */
export async function readCard(agent: Agent, contactId: number, besides: number): Promise<Card | null> {
  const [contact, past, entries] = await Promise.all([
    findContact(agent, contactId),
    prepared<Past & { total: number }>("list-past", pastText, [agent.agency.id, contactId, besides]),
    prepared<LastEntry>("list-last-entries", entriesText, [agent.agency.id, contactId]),
  ]);
  if (!contact) return null;
  return { ...contact, past, pastCount: past[0]?.total ?? 0, lastEntries: entries };
}

const dateOf = (text: Date | null) => (text === null ? null : new Date(text));

const contactText = `
  select json_build_object('id', k.id, 'name', k.name, 'organization', k.organization, 'language', k.language, 'timeZone', k.time_zone,
    'location', k.location, 'meter', k.meter, 'zone', k.zone, 'latitude', k.latitude, 'longitude', k.longitude,
    'tags', k.tags, 'preferredMethod', k.preferred_method, 'unwantedMethods', k.unwanted_methods, 'custom', k.custom,
    'createdAt', k.created_at, 'version', k.version, 'deletedAt', k.deleted_at,
    'deletedByName', (select name from users where id = k.deleted_by), 'mergedIntoId', k.merged_into_id,
    'erasedAt', k.erased_at, 'erasedWhy', k.erased_why,
    'erasedByName', (select e.name from users e where e.id = k.erased_by), 'legalHold', k.legal_hold,
    'accounts', coalesce((select json_agg(a.number order by a.number) from account_numbers a
       where a.agency_id = $1 and a.contact_id = k.id), '[]'),
    'accountRows', coalesce((select json_agg(json_build_object('id', a.id, 'number', a.number) order by a.number)
       from account_numbers a where a.agency_id = $1 and a.contact_id = k.id), '[]'),
    'points', coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'value', p.value,
         'extension', p.extension, 'label', p.label, 'isPrimary', p.is_primary, 'bad', p.bad_at is not null)
         order by array_position('{${pointKinds}}'::text[], p.kind), p.is_primary desc, p.id)
       from contact_points p where p.agency_id = $1 and p.contact_id = k.id), '[]'),
    'notes', coalesce((select json_agg(json_build_object('id', n.id, 'body', n.body, 'author', u.name,
         'createdAt', n.created_at) order by n.created_at desc)
       from contact_notes n join users u on u.id = n.author_id
       where n.agency_id = $1 and n.contact_id = k.id), '[]')) as contact
  from contacts k where k.agency_id = $1`;

const findText = `${contactText} and k.id = $2`;
const afterText = `${contactText} and k.id > $2 and k.deleted_at is null order by k.id limit $3`;

const pastText = `
  select c.id, c.status, c.channel, coalesce(nullif(c.subject, ''), c.first_words) as words, c.started_at as "startedAt",
    count(*) over () as total
  from conversations c where c.agency_id = $1 and c.contact_id = $2 and c.id <> $3 and c.spam_at is null and c.merged_into_id is null
  order by c.started_at desc limit 5`;

const entriesText = `
  select id, kind, left(body, 160) as body, happened_at as "happenedAt" from log_entries
  where agency_id = $1 and contact_id = $2 order by happened_at desc limit 2`;
