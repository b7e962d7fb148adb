import { z } from "zod";
import { TEST, type WebhookType } from "../webhooks/types.ts";
import * as shape from "./shapes.ts";

const by = shape.person
  .nullable()
  .describe("Of the agency's people; null for a resident, and for what is automatic.");
const ofConversation = z.object({ by, conversation: shape.conversation });
const ofMessage = ofConversation.extend({ message: shape.message });
const ofContact = z.object({ by, contact: shape.contact });
const noContact = z.object({ by, contact_id: shape.id });
const tagged = ofConversation.extend({ tags: z.array(shape.tag) });
const withOther = ofConversation.extend({ other_id: shape.id.describe("The other conversation.") });
const linked = ofConversation.extend({ contact_id: shape.id });

/** What each carries beside its type and its time, and when it is told. */
export const hookShapes = {
  "message.received": [ofMessage, "A resident wrote."],
  "message.sent": [ofMessage, "Somebody of the agency wrote to a resident; `delivery` says how far it got."],
  "message.automatic": [ofMessage, "Parley wrote to a resident by itself."],
  "message.updated": [ofMessage, "A message got further, goes elsewhere, or has its files now."],
  "message.failed": [ofMessage, "A message did not go out, or nobody knows whether it did."],
  "message.withdrawn": [ofMessage, "Its writer took a message back before it left."],
  "note.added": [ofMessage, "Somebody noted something for colleagues. Only where notes are asked for."],
  "conversation.opened": [ofConversation, "A conversation begins."],
  "conversation.assigned": [ofConversation, "Somebody has it now."],
  "conversation.unassigned": [ofConversation, "Nobody has it any more."],
  "conversation.team_changed": [ofConversation, "It waits for a team, or for everybody again."],
  "conversation.closed": [ofConversation, "It is closed."],
  "conversation.reopened": [ofConversation, "It is open again."],
  "conversation.snoozed": [ofConversation, "It is out of sight until a time, or until the resident writes."],
  "conversation.woken": [ofConversation, "It is back."],
  "conversation.tagged": [tagged, "It was given tags."],
  "conversation.untagged": [tagged, "Tags were taken off."],
  "conversation.filled_in": [ofConversation, "Fields of the agency's own were filled in."],
  "conversation.emergency": [ofConversation, "What a resident wrote makes it an emergency."],
  "conversation.no_emergency": [ofConversation, "Somebody said that it is none."],
  "conversation.spam": [ofConversation, "It was marked as spam."],
  "conversation.not_spam": [ofConversation, "It is none after all."],
  "conversation.rated": [
    ofConversation.extend({ score: z.int().min(1).max(5) }),
    "A resident said how they were served, 1 to 5.",
  ],
  "conversation.merged": [withOther, "What the other one held stands here now."],
  "conversation.parted": [withOther, "That was taken apart again."],
  "conversation.split": [withOther, "A message and all later ones stand in the other one, which is new."],
  "conversation.put_back": [withOther, "That was undone."],
  "conversation.contact_linked": [linked, "It is known whose it is."],
  "conversation.contact_unlinked": [linked, "It is not that contact's."],
  "contact.created": [ofContact, "A card was made; not told of what an import brings."],
  "contact.changed": [ofContact, "A card was changed; not told of what an import changes."],
  "contact.merged": [
    ofContact.extend({ merged_id: shape.id.describe("The card that is no more.") }),
    "Two cards are one now.",
  ],
  "contact.unmerged": [
    ofContact.extend({ merged_id: shape.id.describe("The card that is back.") }),
    "Two cards again.",
  ],
  "contact.deleted": [noContact, "A card was deleted. It may come back."],
  "contact.restored": [ofContact, "It is back."],
  "contact.erased": [noContact, "A person was erased: whoever has something of theirs erases it as well."],
  "chat.switched": [z.object({ by, on: z.boolean() }), "The chat was switched on or off."],
  [TEST]: [z.object({ by, agency: shape.me.shape.agency }), "An admin tries whether it arrives."],
} as const satisfies Record<WebhookType | typeof TEST, readonly [z.ZodObject, string]>;
export type HookType = keyof typeof hookShapes;

/** The whole body of one. */
export const bodyOf = (type: HookType) =>
  z.object({
    type: z.literal(type),
    timestamp: z.iso.datetime().describe("When it happened."),
    data: hookShapes[type][0],
  });
