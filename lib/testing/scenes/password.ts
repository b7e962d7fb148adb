import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { listAudit } from "../../audit/audit-log.ts";
import { makePasswordLink } from "../../auth/password-links.ts";
import { checkPassword, hashPassword } from "../../auth/passwords.ts";
import { findSession, startSession } from "../../auth/sessions.ts";
import { makeAgency, makeAgent } from "../factories.ts";

/** Somebody with a password, who is signed in twice. */
export async function person(password = "the present one") {
  const agent = await makeAgent(await makeAgency(), "admin");
  await db().execute(
    sql`update users set password_hash = ${await hashPassword(password)} where id = ${agent.userId}`,
  );
  const { token } = await startSession(agent.userId);
  const has = async (text: string) => {
    const { rows } = await db().execute<{ hash: string }>(
      sql`select password_hash as hash from users where id = ${agent.userId}`,
    );
    return checkPassword(rows[0]!.hash, text);
  };
  const isIn = async (one: string) => !(await findSession(one))?.ended;
  const log = async () => (await listAudit(agent)).entries.map(({ kind }) => kind);
  const link = () => transaction((tx) => makePasswordLink(tx, agent.userId));
  return { agent, token, has, isIn, log, link };
}
