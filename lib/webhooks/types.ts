/** What another program can be told, in the order in which it is offered; what each carries stands in `api/hook-shapes.ts`. */
export const webhookTypes = [
  "message.received",
  "message.sent",
  "message.automatic",
  "message.updated",
  "message.failed",
  "message.withdrawn",
  "note.added",
  "conversation.opened",
  "conversation.assigned",
  "conversation.unassigned",
  "conversation.team_changed",
  "conversation.closed",
  "conversation.reopened",
  "conversation.snoozed",
  "conversation.woken",
  "conversation.tagged",
  "conversation.untagged",
  "conversation.filled_in",
  "conversation.emergency",
  "conversation.no_emergency",
  "conversation.spam",
  "conversation.not_spam",
  "conversation.rated",
  "conversation.merged",
  "conversation.parted",
  "conversation.split",
  "conversation.put_back",
  "conversation.contact_linked",
  "conversation.contact_unlinked",
  "contact.created",
  "contact.changed",
  "contact.merged",
  "contact.unmerged",
  "contact.deleted",
  "contact.restored",
  "contact.erased",
  "chat.switched",
] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** What an admin sends by hand, to see whether it arrives. */
export const TEST = "webhook.test";

/** What the agency's people write to each other is told to whoever was given it by name, and to nobody by the way. */
export const isOfNotes = (type: string): boolean => type === "note.added";

/** What its box is called in a form. */
export const fieldOf = (type: WebhookType): string => `type_${type.replaceAll(/[^a-z]/g, "")}`;
