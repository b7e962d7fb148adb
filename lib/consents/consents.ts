import { and, eq, sql } from "drizzle-orm";
import { prepared, type Tx } from "#db/index.ts";
import { consents, type Purpose } from "#db/schema/consents.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canOverride } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import type { Contact } from "../contacts/card.ts";
import { Refused } from "../errors.ts";

export const purposes = ["conversation", "emergency", "bulletin"] as const satisfies Purpose[];

export type ConsentState = "given" | "refused" | "unsaid";

export type Consent = {
  kind: PointKind;
  value: string;
  purpose: Purpose;
  state: Exclude<ConsentState, "unsaid">;
  at: Date;
  by: string | null;
  /** Said by the resident in a message. */
  byMessage: boolean;
};

/** What was said about the addresses of a contact. */
export function listConsents(agent: Agent, contact: Pick<Contact, "points">): Promise<Consent[]> {
  return prepared<Consent>(
    "list-consents",
    `select c.kind, c.value, c.purpose, c.state, c.at, u.name as by, c.message_id is not null as "byMessage"
     from consents c left join users u on u.id = c.user_id
     where c.agency_id = $1 and c.value = any($2::text[]) order by c.kind, c.value, c.purpose`,
    [agent.agency.id, contact.points.map((point) => consentValue(point.value))],
  );
}

/** Addresses are one whatever their letters. */
export const consentValue = (value: string): string => value.toLowerCase();

type Said = {
  kind: PointKind;
  value: string;
  purpose: Purpose;
  state: ConsentState;
  /** What the page showed before; absent, it does not matter. */
  was?: ConsentState;
  pointId?: number;
};

/**
 * Writes down what a person told an agent about their addresses. What a colleague or the person themselves said since
 * the page was shown is never overwritten, and what came by message only an admin takes back.
 */
export async function recordConsents(agent: Agent, contactId: number, said: Said[]): Promise<void> {
  await transaction(async (tx) => {
    // Two who write about the same addresses wait for each other in the same order.
    for (const one of said.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))) {
      const before = await lockConsent(tx, agent, one);
      const stands = before?.state ?? "unsaid";
      if (stands === one.state) continue;
      if (one.was && one.was !== stands) throw new Refused("consent_changed");
      if (before?.messageId && one.state !== "refused" && !canOverride(agent))
        throw new Refused("consent_by_message");
      await writeConsent(tx, agent, one);
      const { pointId, kind, purpose, state: to } = one;
      await recordAudit(tx, agent, "consent.changed", {
        contact: contactId,
        point: pointId ?? null,
        kind,
        purpose,
        from: stands,
        to,
      });
    }
  });
}

const orderOf = ({ kind, value, purpose }: Said) => [kind, consentValue(value), purpose].join("\u0000");

/** The address, not a row: two who write the first word about it must not both find nothing. */
export async function holdAddress(
  tx: Tx,
  { agencyId, kind, value }: { agencyId: number; kind: PointKind; value: string },
): Promise<void> {
  const key = `consent ${agencyId} ${kind} ${consentValue(value)}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

async function lockConsent(tx: Tx, agent: Agent, one: Said) {
  const agencyId = agent.agency.id;
  await holdAddress(tx, { agencyId, ...one });
  const [row] = await tx
    .select({ state: consents.state, messageId: consents.messageId })
    .from(consents)
    .where(keyOf(agencyId, one));
  return row;
}

async function writeConsent(tx: Tx, agent: Agent, one: Said): Promise<void> {
  const agencyId = agent.agency.id;
  const { kind, purpose, state } = one;
  if (state === "unsaid") {
    await tx.delete(consents).where(keyOf(agencyId, one));
    return;
  }
  await tx
    .insert(consents)
    .values({ agencyId, kind, value: consentValue(one.value), purpose, state, userId: agent.userId })
    .onConflictDoUpdate({
      target: [consents.agencyId, consents.kind, consents.value, consents.purpose],
      set: { state, at: sql`excluded.at`, userId: agent.userId, messageId: null },
    });
}

const keyOf = (agencyId: number, { kind, value, purpose }: Said) =>
  and(
    eq(consents.agencyId, agencyId),
    eq(consents.kind, kind),
    eq(consents.value, consentValue(value)),
    eq(consents.purpose, purpose),
  );
