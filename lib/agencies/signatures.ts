import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { memberships } from "#db/schema/agencies.ts";
import type { Agent } from "../agents/agent.ts";
import { readText } from "../clean-text.ts";

/** What a person signs mails with, and what stands below that. */
export type Signature = { title: string; en: string; es: string; agency: string };

export async function readSignature(agent: Agent): Promise<Signature> {
  const { rows } = await db().execute<Signature>(sql`
    select m.title, coalesce(m.signatures->>'en', '') as en, coalesce(m.signatures->>'es', '') as es,
      coalesce((select nullif(trim(i.settings->>'signature'), '') from inboxes i
        where i.agency_id = ${agent.agency.id} and i.channel = 'email' order by i.id limit 1), a.name) as agency
    from memberships m join agencies a on a.id = ${agent.agency.id}
    where m.agency_id = ${agent.agency.id} and m.user_id = ${agent.userId}`);
  return rows[0]!;
}

/** A person's own, in this agency: elsewhere they may be somebody else. */
export async function saveSignature(agent: Agent, typed: Omit<Signature, "agency">): Promise<void> {
  const own = and(eq(memberships.agencyId, agent.agency.id), eq(memberships.userId, agent.userId));
  const signatures = {
    en: readText("answer", typed.en, "signature_en"),
    es: readText("answer", typed.es, "signature_es"),
  };
  await db()
    .update(memberships)
    .set({ title: readText("label", typed.title, "title"), signatures })
    .where(own);
}
