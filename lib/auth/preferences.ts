import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { users } from "#db/schema/users.ts";
import type { Agent } from "../agents/agent.ts";
import { writeLook } from "./look.ts";

type Preferences = Pick<Agent, "theme" | "letterKeys" | "sound" | "language">;

/** A person's own settings, on every machine where they sign in. */
export async function savePreferences(agent: Agent, preferences: Preferences): Promise<void> {
  await db().update(users).set(preferences).where(eq(users.id, agent.userId));
  await writeLook(preferences.language, preferences.theme);
}
