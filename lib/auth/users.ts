import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { users } from "#db/schema/users.ts";

type Newcomer = { email: string; name: string; passwordHash: string };

/**
 * The person with this email address, made now if there is none. Somebody who has an account already keeps its name and
 * password: a link proves the mailbox, not the person.
 */
export async function takeUser(tx: Tx, newcomer: Newcomer): Promise<{ userId: number; isNew: boolean }> {
  const [known] = await tx.select({ id: users.id }).from(users).where(sql`lower(email) = ${newcomer.email}`);
  if (known) return { userId: known.id, isNew: false };
  const [made] = await tx.insert(users).values(newcomer).returning({ id: users.id });
  return { userId: made!.id, isNew: true };
}
