// The shape of the trial installation's story. Times are relative, so it looks alive whenever it is loaded.
import { z } from "zod";
import { pointKinds } from "#lib/addresses/points.ts";
import { channels, entryKinds } from "#lib/channels/kinds.ts";
import { forms } from "#lib/channels/letter/page.ts";
import { contactMethods } from "#lib/contacts/card-input.ts";

const user = z.enum(["ana", "ben", "grace", "dolores"]);
const channel = z.enum(channels);
const daysAgo = z.int().nonnegative();
/** In the agency's zone. */
const at = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:05"');
const minutes = z.int().nonnegative();
const text = z.string().min(1);
const key = z.string().regex(/^[a-z]+(-[a-z]+)*$/, "must be in kebab-case");

export const agency = z.strictObject({
  name: text,
  slug: text,
  timeZone: text,
  emergencyPhone: text,
  /** To which residents text. */
  number: text,
  autoResponse: z.strictObject({ en: text, es: text }),
  /** Minutes of business: two days of it. */
  goalMissed: z.int(),
  /** How its letters look: lines of the return address, and what else stands at the head. */
  letters: z.strictObject({ form: z.enum(forms), sender: z.array(text).min(1), letterhead: z.array(text) }),
  /** What residents say to how they were served, in turn; null: nothing. */
  ratings: z.array(z.strictObject({ score: z.int().min(1).max(5), comment: text.optional() }).nullable()),
  canned: z.array(z.strictObject({ folder: text, name: text, en: text, es: text })),
  staff: z.array(
    z.strictObject({ key: user, email: text, name: text, role: z.enum(["agent", "manager", "admin"]) }),
  ),
});

/**
 * The residents of Riverton. Streets lie in six zones: 1 old town, 2 depot and foundry, 3 river, 4 Larkspur, 5 the
 * hill, 6 orchards. Numbers, addresses and people are invented.
 */
export const contact = z.strictObject({
  key,
  name: text,
  language: z.enum(["en", "es"]),
  /** Only where it differs from the agency's. */
  timeZone: text.optional(),
  accounts: z.array(text),
  points: z.array(
    z.strictObject({
      kind: z.enum(pointKinds),
      value: text,
      label: text.optional(),
      primary: z.boolean().optional(),
      bad: z.boolean().optional(),
    }),
  ),
  location: z
    .strictObject({
      address: text,
      meter: text.optional(),
      zone: text.optional(),
      lat: z.number(),
      lng: z.number(),
    })
    .optional(),
  tags: z.array(text),
  notes: z.array(z.strictObject({ by: user, daysAgo, body: text })),
  prefers: z.enum(contactMethods).optional(),
  unwanted: z.array(z.enum(contactMethods)).optional(),
});

const item = z.strictObject({
  /** `auto` is the automatic answer. */
  by: z.union([z.enum(["resident", "auto"]), user]),
  /** Minutes after the item before it. */
  after: minutes,
  body: text,
  /** `machine`: a resident's mail program wrote it. */
  kind: z.enum(["note", "closure", "machine"]).optional(),
  /** Of a resident's mail: the same words as it was sent. */
  html: text.optional(),
  mentions: z.array(user).optional(),
  /** Of a text that is not simply there. */
  delivery: z.enum(["failed", "uncertain"]).optional(),
  /** In the provider's words, or a key of ours. */
  detail: text.optional(),
  wish: z.enum(["stop", "doubt"]).optional(),
  /** It goes out on paper, whatever the conversation is held by: how far it got, and where to unless that is their first address. */
  letter: z
    .strictObject({ state: z.enum(["waiting", "posted", "returned"]), to: text.optional() })
    .optional(),
});

export const conversation = z.strictObject({
  /** By which another one names it. */
  key: key.optional(),
  /** A mail that may belong to an earlier conversation. */
  suggests: z.strictObject({ key, because: z.enum(["subject", "sender", "refers"]) }).optional(),
  /** A contact's key, where it is linked. */
  contact: text.optional(),
  /** What a chat visitor typed, linked or not; or who a mail says that it comes from. */
  visitor: z.strictObject({ name: text, email: text.optional(), phone: text.optional() }).optional(),
  channel,
  /** Email and letter only. */
  subject: text.optional(),
  start: z.union([z.strictObject({ minutesAgo: minutes }), z.strictObject({ daysAgo, at })]),
  place: z.enum(["new", "missed", "assigned", "closed"]),
  assignee: user.optional(),
  /** Minutes after the start. */
  assignedAfter: minutes.optional(),
  items: z.array(item).min(1),
  /** Minutes after the last item. */
  closedAfter: minutes.optional(),
  tags: z.array(text).optional(),
});

/** What staff wrote down by hand: telephone calls, visits to the counter, work on site. */
export const entry = z.strictObject({
  contact: text,
  by: user,
  kind: z.enum(entryKinds),
  daysAgo,
  at,
  body: text,
});

export type TrialUser = z.infer<typeof user>;
export type TrialAgency = z.infer<typeof agency>;
export type TrialContact = z.infer<typeof contact>;
export type TrialItem = z.infer<typeof item>;
export type TrialConversation = z.infer<typeof conversation>;
export type TrialEntry = z.infer<typeof entry>;
