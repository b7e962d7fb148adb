import { z } from "zod";
import { fieldKinds } from "#db/schema/custom-fields.ts";
import { caps } from "../caps.ts";
import { channels } from "../channels/kinds.ts";

/** What stands in answers and bodies; each has its name in the document. */
export const id = z.int().positive();
const time = z.iso.datetime().describe("Universal time, such as `2026-11-30T17:05:00.000Z`.");
export const channel = z.enum(channels).meta({ id: "Channel" });
const status = z.enum(["open", "closed"]);

export const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

export const cursor = z
  .string()
  .regex(/^[\w.-]{1,80}$/)
  .optional()
  .describe("What the page before gave as `next`.");
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable().describe("Null on the last page.") });

export const person = z.object({ id, name: z.string() }).meta({ id: "Person" });
export const tag = z.object({ id, name: z.string() }).meta({ id: "Tag" });

export const colleague = z
  .object({ id, name: z.string(), role: z.enum(["agent", "manager", "admin"]), away: z.boolean() })
  .meta({ id: "Colleague" });

export const me = z
  .object({
    agency: z.object({
      id,
      slug: z.string(),
      name: z.string(),
      time_zone: z.string(),
      language: z.enum(["en", "es"]),
    }),
    acts_as: person,
    scopes: z.array(z.string()),
  })
  .meta({ id: "Me" });

export const summary = z
  .object({
    id,
    name: z.string().describe("Who writes: the contact's name, or what they said or wrote from."),
    words: z.string().describe("Its subject, or how it begins."),
    channels: z.array(channel),
    status,
    started_by: z.enum(["resident", "agency"]),
    started_at: time,
    last_message_at: time,
    first_inbound_at: time.nullable(),
    first_answer_at: time.nullable(),
    waiting_since: time.nullable(),
    due_at: time.nullable(),
    assignee_name: z.string().nullable(),
    spam: z.boolean(),
    reopened: z.int().nonnegative(),
    score: z.int().nullable().describe("How the resident says they were served, 1 to 5."),
    tags: z.array(tag),
  })
  .meta({ id: "ConversationSummary" });

export const conversation = z
  .object({
    id,
    contact: person.nullable(),
    name: z.string(),
    subject: z.string().nullable(),
    channel,
    channels: z.array(channel),
    status,
    assignee: person.nullable(),
    tags: z.array(tag),
    started_by: z.enum(["resident", "agency"]),
    started_at: time,
    last_message_at: time,
    waiting_since: time.nullable(),
    due_at: time.nullable(),
    snoozed: z.boolean(),
    snoozed_until: time.nullable(),
    emergency: z.boolean(),
    spam: z.boolean(),
    closed_at: time.nullable(),
    seen: z
      .int()
      .nonnegative()
      .describe("The last event that this answer holds: what a reply says that its writer has seen."),
  })
  .meta({ id: "Conversation" });

export const file = z
  .object({ id, name: z.string(), type: z.string(), bytes: z.int().nonnegative() })
  .meta({ id: "File" });

export const message = z
  .object({
    id,
    kind: z
      .string()
      .describe("`inbound`, `outbound`, `note`, `auto_response`, and what else Parley writes itself."),
    channel,
    body: z.string(),
    at: time,
    author: person
      .nullable()
      .describe("Of the agency's people; null for a resident, and for what is automatic."),
    address: z.string().nullable().describe("From where it came, or where it went."),
    delivery: z.string().nullable(),
    files: z.array(file),
  })
  .meta({ id: "Message" });

export const thread = pageOf(message).extend({ seen: conversation.shape.seen }).meta({ id: "Thread" });

export const made = z.object({ message_id: id, repeat: z.boolean() }).meta({ id: "Made" });
export const words = z.string().min(1).max(caps.message);

export const point = z
  .object({
    id: id.nullable().default(null).describe("Null for a new one."),
    value: z.string().max(caps.address),
    label: z.string().max(caps.label).default(""),
    primary: z.boolean().default(false),
    bad: z.boolean().default(false).describe("Nothing arrives there."),
  })
  .meta({ id: "Point" });

const line = (most: number) => z.string().max(most);
const method = z.enum([...channels, "phone"]);

const value = z.union([z.string().max(2000), z.number(), z.boolean()]);

export const field = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(fieldKinds),
    choices: z
      .array(z.object({ id, name: z.string() }))
      .describe("Of a choice; its value is the number of one."),
  })
  .meta({ id: "Field" });

/** A comma would make two of it, wherever somebody types it. */
export const tagName = z
  .string()
  .min(1)
  .max(caps.tag)
  .regex(/^[^,]+$/);

/** What can be written to a card. */
export const card = z.object({
  name: line(caps.name).min(1),
  organization: line(caps.organization),
  language: z.enum(["en", "es"]),
  time_zone: z.string().max(60).describe("Of the tz database; empty: the agency's."),
  location: line(caps.location),
  zone: line(caps.zone),
  meter: line(caps.meter),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  tags: z.array(tagName).max(50),
  preferred_method: method.nullable(),
  unwanted_methods: z.array(method).max(5),
  phones: z.array(point).max(50),
  emails: z.array(point).max(50),
  addresses: z.array(point).max(50),
  accounts: z.array(z.object({ id: id.nullable().default(null), number: line(caps.account) })).max(50),
  custom: z
    .record(z.string().regex(/^\d{1,15}$/), value.nullable())
    .describe("The agency's own fields, by their numbers; null takes a value away, what is not named stays."),
});

const kept = z
  .object({ id, value: z.string(), label: z.string(), primary: z.boolean(), bad: z.boolean() })
  .meta({ id: "KeptPoint" });

/** As it stands: an import, or an earlier rule, may have brought more than can be written at once. */
export const contact = z
  .object({
    id,
    name: z.string(),
    language: z.enum(["en", "es"]),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    tags: z.array(z.string()),
    preferred_method: method.nullable(),
    unwanted_methods: z.array(method),
    phones: z.array(kept),
    emails: z.array(kept),
    addresses: z.array(kept),
    accounts: z.array(z.object({ id, number: z.string() })),
    organization: z.string().nullable(),
    time_zone: z.string().nullable(),
    location: z.string().nullable(),
    zone: z.string().nullable(),
    meter: z.string().nullable(),
    custom: z.record(z.string(), value),
    created_at: time,
    deleted_at: time.nullable(),
    version: z.int().nonnegative().describe("What a change says that its writer has seen."),
  })
  .meta({ id: "Contact" });

export const found = z
  .object({
    id,
    name: z.string(),
    address: z.string().nullable(),
    phones: z.array(z.string()),
    emails: z.array(z.string()),
    accounts: z.array(z.string()),
    tags: z.array(z.string()),
  })
  .meta({ id: "FoundContact" });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
  })
  .loose()
  .meta({ id: "Problem" });
