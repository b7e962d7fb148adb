import { z } from "zod";

const id = z.number().int().positive();

/** What may follow from an event; which kinds it follows is said in `events/kinds.ts`. */
const reactions = ["auto-response", "emergency-answer", "alerts"] as const;
export type Reaction = (typeof reactions)[number];

/** Every job and its payload. Names are imperative; a job finds all else in the database when it runs. */
export const jobCatalog = {
  // A job that was enqueued when there was but one reaction names none.
  "event.react": z.object({
    agencyId: id,
    eventId: id,
    reaction: z.enum(reactions).default("auto-response"),
  }),
  "alerts.mail": z.object({ agencyId: id, alerts: z.array(z.object({ userId: id, id })) }),
  "alerts.push": z.object({ agencyId: id, alerts: z.array(z.object({ userId: id, id })) }),
  "alerts.digest": z.object({ agencyId: id, userId: id, day: z.iso.date() }),
  "alerts.digests": z.object({}),
  "alerts.look": z.object({}),
  "emergency.escalate": z.object({ agencyId: id, eventId: id, nobody: z.boolean() }),
  "satisfaction.ask": z.object({ agencyId: id, conversationId: id }),
  "scheduled.send": z.object({ agencyId: id, id }),
  "attachments.fetch": z.object({ agencyId: id, id }),
  "attachments.remove": z.object({ agencyId: id, keys: z.array(z.string().min(1)) }),
  "bulk.carry-on": z.object({ agencyId: id, runId: id }),
  "broadcast.carry-on": z.object({ agencyId: id, broadcastId: id }),
  "bubble.check-room": z.object({}),
  "clocks.renew": z.object({ agencyId: id }),
  "conversations.release": z.object({}),
  "conversations.wake": z.object({}),
  "duty.end": z.object({}),
  "holidays.renew": z.object({}),
  "import.check": z.object({ agencyId: id, importId: id }),
  "import.apply": z.object({ agencyId: id, importId: id }),
  "import.undo": z.object({ agencyId: id, importId: id }),
  "inbox.tell-waiting": z.object({ agencyId: id, inboxId: id }),
  "leftovers.sweep": z.object({}),
  "password.mail-link": z.object({ sealed: z.string(), request: z.uuid() }),
  "reports.pack": z.object({}),
  "reports.renew": z.object({ agencyId: id }),
  "search.renew": z.object({}),
  "staff-mail.send": z.object({ agencyId: id, request: z.string() }),
} as const;

export type JobName = keyof typeof jobCatalog;
export type JobPayload<N extends JobName> = z.infer<(typeof jobCatalog)[N]>;
