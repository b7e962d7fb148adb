import { sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { consents, type Purpose } from "#db/schema/consents.ts";
import type { PointKind } from "#db/schema/contacts.ts";
import { recordAudit } from "../agencies/audit.ts";
import type { Contact } from "../contacts/card.ts";
import type { Agent } from "../conversations/access.ts";

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

type Said = { kind: PointKind; value: string; purpose: Purpose; state: ConsentState };

/** Writes down what a person told an agent about their addresses. What stands already stays with whoever wrote it. */
export async function recordConsents(agent: Agent, contactId: number, said: Said[]): Promise<void> {
  await db().transaction(async (tx) => {
    const agencyId = agent.agency.id;
    let changed = 0;
    for (const { kind, value, purpose, state } of said) {
      const key = sql`agency_id = ${agencyId} and kind = ${kind} and value = ${consentValue(value)} and purpose = ${purpose}`;
      if (state === "unsaid") {
        const gone = await tx.execute(sql`delete from consents where ${key}`);
        changed += gone.rowCount ?? 0;
        continue;
      }
      const done = await tx
        .insert(consents)
        .values({ agencyId, kind, value: consentValue(value), purpose, state, userId: agent.userId })
        .onConflictDoUpdate({
          target: [consents.agencyId, consents.kind, consents.value, consents.purpose],
          set: { state, at: sql`now()`, userId: agent.userId, messageId: null },
          setWhere: sql`${consents.state} <> ${state}`,
        })
        .returning({ purpose: consents.purpose });
      changed += done.length;
    }
    if (changed) await recordAudit(tx, agent, "consent.changed", { contact: contactId, changed });
  });
}
