import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { bytea, users } from "./users.ts";

/** Off by hand, or by itself where nothing arrived any more. */
export type EndpointState = "on" | "off" | "dead";
/** Given up: nothing is tried any more. Gone: there is nothing left to be told. */
export type DeliveryState = "waiting" | "delivered" | "given_up" | "gone";
/** What it is about. Of one subject the next is sent once the one before it has arrived. */
export type Subject = "agency" | "conversation" | "contact";

/** Where another program is told what happens. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    agencyId: bigint({ mode: "number" })
      .notNull()
      .references(() => agencies.id),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    url: text().notNull(),
    description: text().notNull(),
    /** By which it is signed, and the one before for as long as that is good. */
    sealed: bytea().notNull(),
    formerUntil: timestamp({ withTimezone: true }),
    /** Null: everything, and whatever comes to be told later. */
    types: text().array(),
    withNotes: boolean().notNull().default(false),
    state: text().$type<EndpointState>().notNull().default("on"),
    stateAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Since when nothing has arrived; null where the last one did. */
    failingSince: timestamp({ withTimezone: true }),
    createdBy: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    index("webhook_endpoints_on").on(t.agencyId).where(sql`state = 'on' and deleted_at is null`),
  ],
);

/** One thing that one program is told: ids, kinds and times. What is sent is read when it is sent. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    agencyId: bigint({ mode: "number" }).notNull(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    endpointId: bigint({ mode: "number" }).notNull(),
    type: text().notNull(),
    eventId: bigint({ mode: "number" }),
    subject: text().$type<Subject>().notNull(),
    subjectId: bigint({ mode: "number" }).notNull(),
    messageId: bigint({ mode: "number" }),
    userId: bigint({ mode: "number" }),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    state: text().$type<DeliveryState>().notNull().default("waiting"),
    tries: integer().notNull().default(0),
    notBefore: timestamp({ withTimezone: true }).notNull().defaultNow(),
    triedAt: timestamp({ withTimezone: true }),
    /** What the other side answered the last time, and how many milliseconds that took. */
    status: integer(),
    answer: text(),
    /** Why nothing was answered: a key of ours. */
    problem: text(),
    took: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.agencyId, t.id] }),
    foreignKey({
      columns: [t.agencyId, t.endpointId],
      foreignColumns: [webhookEndpoints.agencyId, webhookEndpoints.id],
    }).onDelete("cascade"),
    index("webhook_deliveries_due").on(t.agencyId, t.endpointId, t.notBefore).where(sql`state = 'waiting'`),
    index("webhook_deliveries_order")
      .on(t.agencyId, t.endpointId, t.subject, t.subjectId, t.id)
      .where(sql`state = 'waiting'`),
    index("webhook_deliveries_log").on(t.agencyId, t.endpointId, t.id),
    index("webhook_deliveries_given_up").on(t.agencyId, t.endpointId, t.id).where(sql`state = 'given_up'`),
    index("webhook_deliveries_about").on(t.agencyId, t.subject, t.subjectId),
    index("webhook_deliveries_at").using("brin", t.at),
  ],
);
