import { z } from "zod";

const id = z.number().int().positive();
const place = z.enum(["new", "missed", "assigned"]);

/**
 * Every kind of event and what it carries beside conversation, person, message and time. Ids, kinds and times,
 * never a text or a name: erasing a person touches messages, not history.
 */
export const eventCatalog = {
  "conversation.opened": z.object({ place, bubbleOn: z.boolean() }),
  "conversation.assigned": z.object({ to: id, because: z.enum(["self", "by", "answered"]) }),
  "conversation.unassigned": z.object({ from: id }),
  "conversation.closed": z.object({}),
  "conversation.reopened": z.object({ place, to: id.nullable() }),
  "conversation.spam": z.object({}),
  "conversation.not_spam": z.object({}),
  "message.received": z.object({}),
  "message.posted": z.object({}),
  "message.automatic": z.object({}),
  "message.seen": z.object({ messages: z.array(id).min(1) }),
  "message.read": z.object({ messages: z.array(id).min(1) }),
  "note.added": z.object({}),
  "contact.linked": z.object({ contact: id }),
  "contact.unlinked": z.object({ contact: id }),
  "contact.erased": z.object({}),
  "contact.merged": z.object({ contact: id, from: id }),
  "bubble.switched": z.object({ on: z.boolean() }),
} as const;

export type EventKind = keyof typeof eventCatalog;
export type EventData<K extends EventKind> = z.infer<(typeof eventCatalog)[K]>;

/** Kinds that a job answers (`react.ts`). */
export const reactingKinds: ReadonlySet<EventKind> = new Set(["message.received"]);
