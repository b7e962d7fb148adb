import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { users } from "#db/schema/users.ts";

type Newcomer = { email: string; name: string; passwordHash: string };

/**
 * The person with this email address, made now if there is none. Somebody who has an account already keeps its name and
 * password: a link proves the mailbox, not the person.
 */
export async function takeUser(tx: Tx, newcomer: Newcomer): Promise<{ userId: number; isNew: boolean }> {
  const known = await findUser(tx, newcomer.email);
  if (known) return { userId: known, isNew: false };
  // Two browsers of one new person at once: the second waits for the first, and is the same person.
  const [made] = await tx.insert(users).values(newcomer).onConflictDoNothing().returning({ id: users.id });
  return made
    ? { userId: made.id, isNew: true }
    : { userId: (await findUser(tx, newcomer.email))!, isNew: false };
}

async function findUser(tx: Tx, email: string): Promise<number | undefined> {
  const [row] = await tx.select({ id: users.id }).from(users).where(sql`lower(email) = ${email}`);
  return row?.id;
}
