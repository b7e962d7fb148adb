import type { z } from "zod";
import type { Contact, Point } from "../contacts/card.ts";
import type { CardInput } from "../contacts/card-input.ts";
import type { ContactRow } from "../contacts/search.ts";
import type { Conversation } from "../conversations/finding.ts";
import type { ThreadItem, ThreadMessage } from "../conversations/thread.ts";
import { typedOf as typed } from "../custom-fields/values.ts";
import type { HistoryRow } from "../history/list.ts";
import type * as shape from "./shapes.ts";

/** Our rows as the API names them. */

const time = (date: Date) => date.toISOString();
const maybe = (date: Date | string | null) => (date === null ? null : new Date(date).toISOString());
const person = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? "" });
const tags = (all: { id: number; name: string }[]) => all.map(({ id, name }) => ({ id, name }));

export const showSummary = (row: HistoryRow): z.input<typeof shape.summary> => ({
  id: row.id,
  name: row.name,
  words: row.words,
  channels: row.channels,
  status: row.status,
  started_by: row.startedBy,
  started_at: time(row.startedAt),
  last_message_at: time(row.lastMessageAt),
  first_inbound_at: maybe(row.firstInboundAt),
  first_answer_at: maybe(row.firstAnswerAt),
  waiting_since: maybe(row.waitingSince),
  due_at: maybe(row.dueAt),
  assignee_name: row.assigneeName,
  spam: row.spamAt !== null,
  reopened: row.reopenedCount,
  score: row.score,
  tags: tags(row.tags),
});

export const showConversation = (c: Conversation): z.input<typeof shape.conversation> => ({
  id: c.id,
  contact: person(c.contactId, c.contactName),
  name: c.contactName ?? c.remoteName,
  subject: c.subject,
  channel: c.channel,
  channels: c.channels,
  status: c.status,
  assignee: person(c.assigneeId, c.assigneeName),
  tags: tags(c.tags),
  started_by: c.startedBy,
  started_at: time(c.startedAt),
  last_message_at: time(c.lastMessageAt),
  waiting_since: maybe(c.waitingSince),
  due_at: maybe(c.dueAt),
  snoozed: c.snoozedAt !== null,
  snoozed_until: maybe(c.snoozedUntil),
  emergency: c.emergencyAt !== null,
  spam: c.spamAt !== null,
  closed_at: maybe(c.closedAt),
  seen: c.lastEventId,
});

export const isMessage = (item: ThreadItem): item is ThreadMessage => item.type === "message";

export const showMessage = (m: ThreadMessage): z.input<typeof shape.message> => ({
  id: m.id,
  kind: m.kind,
  channel: m.channel,
  body: m.body,
  at: time(m.at),
  author: person(m.userId, m.userName),
  address: m.address,
  delivery: m.delivery,
  files: m.files.map(({ id, name, type, bytes }) => ({ id, name, type, bytes })),
});

export const showFound = ({ id, name, address, phones, emails, accounts, tags: all }: ContactRow) => ({
  ...{ id, name, address, phones, emails, accounts },
  tags: all,
});

const points = (all: Point[], kind: Point["kind"]) =>
  all
    .filter((one) => one.kind === kind)
    .map(({ id, value, extension, label, isPrimary: primary, bad }) => ({
      id,
      value: extension ? `${value} x${extension}` : value,
      label: label ?? "",
      primary,
      bad,
    }));

export const showContact = (c: Contact): z.input<typeof shape.contact> => ({
  id: c.id,
  name: c.name,
  organization: c.organization,
  language: c.language,
  time_zone: c.timeZone,
  location: c.location,
  zone: c.zone,
  meter: c.meter,
  latitude: c.latitude,
  longitude: c.longitude,
  tags: c.tags,
  preferred_method: c.preferredMethod as z.input<typeof shape.contact>["preferred_method"],
  unwanted_methods: c.unwantedMethods as z.input<typeof shape.contact>["unwanted_methods"],
  phones: points(c.points, "phone"),
  emails: points(c.points, "email"),
  addresses: points(c.points, "address"),
  accounts: c.accountRows,
  custom: c.custom,
  created_at: time(c.createdAt),
  deleted_at: maybe(c.deletedAt),
  version: c.version,
});

type Written = Partial<z.output<typeof shape.card>>;

/** A card with what was written over it: of a list that is given, what it leaves out is taken off. */
export function written(before: CardInput, given: Written): CardInput {
  const text = (value: string | number | null | undefined, old: string) =>
    value === undefined ? old : value === null ? "" : String(value);
  const rows = (kind: Point["kind"], list: Written["phones"]) =>
    list === undefined
      ? before.points[kind]
      : emptied(before.points[kind], list, { value: "" }, ({ id, value, label, primary, bad }) => ({
          ...{ id, value, label, isPrimary: primary, bad },
        }));
  return {
    name: text(given.name, before.name),
    organization: text(given.organization, before.organization),
    language: text(given.language, before.language),
    timeZone: text(given.time_zone, before.timeZone),
    location: text(given.location, before.location),
    zone: text(given.zone, before.zone),
    meter: text(given.meter, before.meter),
    latitude: text(given.latitude, before.latitude),
    longitude: text(given.longitude, before.longitude),
    tags: given.tags === undefined ? before.tags : given.tags.join(", "),
    preferredMethod: text(given.preferred_method, before.preferredMethod),
    unwantedMethods: given.unwanted_methods ?? before.unwantedMethods,
    points: {
      phone: rows("phone", given.phones),
      email: rows("email", given.emails),
      address: rows("address", given.addresses),
    },
    accounts: given.accounts
      ? emptied(before.accounts, given.accounts, { number: "" }, (one) => one)
      : before.accounts,
    custom: { ...before.custom, ...typedOf(given.custom) },
  };
}

/** As a form has them. */
const typedOf = (custom: Written["custom"] = {}) =>
  Object.fromEntries(Object.entries(custom).map(([id, value]) => [id, typed(value ?? undefined)]));

/** The rows that are given, and those of the card that are not, without what they said: so a form takes them off. */
function emptied<Row extends { id: number | null }, Given extends { id: number | null }>(
  before: Row[],
  given: Given[],
  empty: Partial<Row>,
  read: (one: Given) => Row,
): Row[] {
  const kept = new Set(given.map(({ id }) => id));
  return [
    ...given.map(read),
    ...before.filter(({ id }) => !kept.has(id)).map((row) => ({ ...row, ...empty })),
  ];
}
