import { eq } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import { auditEntries, memberships } from "#db/schema/agencies.ts";

/** Every kind of entry; each has its sentence in the catalogue (`audit_kind`). */
export const auditKinds = [
  "audit.exported",
  "broadcast.exported",
  "broadcast.paused",
  "broadcast.resumed",
  "broadcast.scheduled",
  "broadcast.started",
  "broadcast.stopped",
  "broadcast.tried",
  "broadcast.unscheduled",
  "bubble.off",
  "bubble.on",
  "canned.removed",
  "canned.restored",
  "canned.saved",
  "view.removed",
  "view.restored",
  "view.saved",
  "channel.changed",
  "channel.connected",
  "channel.paused",
  "channel.read_again",
  "channel.resumed",
  "channel.signed",
  "channel.tested",
  "consent.changed",
  "contact.apart",
  "contact.apart_undone",
  "contact.created",
  "contact.deleted",
  "contact.edited",
  "contact.erased",
  "contact.held",
  "contact.history_exported",
  "contact.merge_undone",
  "contact.merged",
  "contact.released",
  "contact.restored",
  "contacts.exported",
  "contacts.import_discarded",
  "contacts.import_undone",
  "contacts.import_uploaded",
  "contacts.imported",
  "contacts.refused_exported",
  "history.exported",
  "reports.exported",
  "conversations.bulk",
  "field.added",
  "field.changed",
  "field.removed",
  "field.restored",
  "letter.answer",
  "mail.brought_in",
  "mail.taken_back",
  "model.asked",
  "model.tried",
  "person.by_group",
  "person.disabled",
  "person.enabled",
  "person.invited",
  "person.joined",
  "person.password_changed",
  "person.password_link",
  "person.password_mailed",
  "person.password_reset",
  "person.password_sent",
  "person.renamed",
  "person.role_by_group",
  "person.role_changed",
  "person.signed_out",
  "person.two_factor_codes",
  "person.two_factor_off",
  "person.two_factor_on",
  "person.two_factor_reset",
  "person.uninvited",
  "send.override",
  "settings.agency",
  "settings.chat",
  "settings.contacts",
  "settings.goals",
  "settings.hours",
  "settings.keywords",
  "settings.letters",
  "settings.model",
  "settings.model_off",
  "settings.model_on",
  "settings.satisfaction",
  "settings.hand_out",
  "settings.sign_on",
  "settings.sign_on_beside",
  "settings.sign_on_only",
  "settings.tags",
  "settings.two_factor_off",
  "settings.two_factor_on",
  "api_key.made",
  "api_key.revoked",
  "tag.created",
  "tag.merge_undone",
  "tag.merged",
  "tag.recolored",
  "tag.removed",
  "tag.renamed",
  "tag.restored",
  "team.archived",
  "team.changed",
  "team.created",
  "team.restored",
  "webhook.changed",
  "webhook.dead",
  "webhook.made",
  "webhook.off",
  "webhook.on",
  "webhook.removed",
  "webhook.restored",
  "webhook.rotated",
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** In every agency of a person, of something that they did as themselves. */
export async function recordAuditOf(on: Db | Tx, userId: number, kind: AuditKind): Promise<void> {
  const all = await on
    .select({ agencyId: memberships.agencyId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  for (const { agencyId } of all)
    await recordAudit(on, { userId, agency: { id: agencyId } }, kind, { person: userId });
}

/** Writes what must be findable later (settings, exports, overrides): ids, kinds and filters, never a text. */
export async function recordAudit(
  on: Db | Tx,
  /** No person, where a command of the installation did it. */
  agent: { userId: number | null; agency: { id: number } },
  kind: AuditKind,
  data: Record<string, unknown>,
): Promise<void> {
  const { agency, userId } = agent;
  await on
    .insert(auditEntries)
    .values({ agencyId: agency.id, userId, kind, data: JSON.stringify(data), ...aboutIn(data) });
}

/** By which words an entry's data names people and contacts. */
const aboutIn = ({ person, contact, kept, merged, one, two }: Record<string, unknown>) => ({
  person: firstId(person),
  contact: firstId(contact, kept, one),
  otherContact: firstId(merged, two),
});

const firstId = (...values: unknown[]) => values.find((value) => typeof value === "number") ?? null;
