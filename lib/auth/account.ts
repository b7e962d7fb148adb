import { eq } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import { users } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit, recordAuditOf } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { allow, forget } from "./limits.ts";
import { dropPasswordLinks } from "./password-links.ts";
import { checkPassword, hashPassword, readPassword } from "./passwords.ts";
import { takeSecond } from "./second-factor.ts";
import { endSessionsOf } from "./sessions.ts";
import { dropTwoFactor } from "./two-factor.ts";

/** A person's own new password, for the present one. Whoever else is signed in as them is out, and links are worth nothing. */
export async function changePassword(
  agent: Agent,
  tokenHash: string,
  { present, wanted }: { present: string; wanted: string },
): Promise<void> {
  const fresh = readPassword(wanted);
  await requirePassword(agent.userId, present);
  const passwordHash = await hashPassword(fresh);
  await transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, agent.userId));
    await dropPasswordLinks(tx, agent.userId);
    await endSessionsOf(agent.userId, { except: tokenHash, on: tx });
    await recordAudit(tx, agent, "person.password_changed", { person: agent.userId });
  });
}

/** A person's own second factor goes, for the password and a code: an open screen alone is not enough. */
export async function turnOffTwoFactor(
  userId: number,
  { present, code }: { present: string; code: string },
): Promise<void> {
  await requirePassword(userId, present);
  await takeSecond(userId, code);
  await transaction(async (tx) => {
    if (await dropTwoFactor(tx, userId)) await recordAuditOf(tx, userId, "person.two_factor_off");
  });
}

async function requirePassword(userId: number, present: string): Promise<void> {
  // Whoever sits at an open screen must not find the password out by trying.
  if (!(await allow("password", `${userId}`))) throw new Refused("password_tries");
  const [row] = await prepared<{ hash: string }>(
    "find-own-password",
    "select password_hash as hash from users where id = $1",
    [userId],
  );
  if (!(await checkPassword(row?.hash ?? null, present))) throw new Refused("password_wrong");
  await forget("password", `${userId}`);
}
