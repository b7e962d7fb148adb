import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { users } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { writeLook } from "./look.ts";

type Preferences = Pick<Agent, "theme" | "letterKeys" | "sound" | "language">;

/** A person's own settings, on every machine where they sign in. */
export async function savePreferences(agent: Agent, preferences: Preferences): Promise<void> {
  await db().update(users).set(preferences).where(eq(users.id, agent.userId));
  await writeLook(preferences.language, preferences.theme);
}

/** What colleagues and residents call a person, and in which language everything is said to them. */
export async function saveProfile(
  agent: Agent,
  typed: { name: string; language: Agent["language"] },
): Promise<void> {
  const name = readText("name", typed.name);
  if (!name) throw new Refused("own_name_needed");
  const { language } = typed;
  await transaction(async (tx) => {
    await tx.update(users).set({ name, language }).where(eq(users.id, agent.userId));
    if (name === agent.name) return;
    await recordAudit(tx, agent, "person.renamed", { person: agent.userId });
    await ringAgency(tx, agent.agency.id);
  });
  await writeLook(language, agent.theme);
}
