import { eq } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import { users } from "#db/schema/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { allow, forget } from "./limits.ts";
import { dropPasswordLinks } from "./password-links.ts";
import { checkPassword, hashPassword, readPassword } from "./passwords.ts";
import { endSessionsOf } from "./sessions.ts";

/** A person's own new password, for the present one. Whoever else is signed in as them is out, and links are worth nothing. */
export async function changePassword(
  agent: Agent,
  tokenHash: string,
  { present, wanted }: { present: string; wanted: string },
): Promise<void> {
  const fresh = readPassword(wanted);
  // Whoever sits at an open screen must not find the password out by trying.
  if (!(await allow("password", `${agent.userId}`))) throw new Refused("password_tries");
  const [row] = await prepared<{ hash: string }>(
    "find-own-password",
    "select password_hash as hash from users where id = $1",
    [agent.userId],
  );
  if (!(await checkPassword(row?.hash ?? null, present))) throw new Refused("password_wrong");
  await forget("password", `${agent.userId}`);
  const passwordHash = await hashPassword(fresh);
  await transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, agent.userId));
    await dropPasswordLinks(tx, agent.userId);
    await endSessionsOf(agent.userId, { except: tokenHash, on: tx });
    await recordAudit(tx, agent, "person.password_changed", { person: agent.userId });
  });
}
