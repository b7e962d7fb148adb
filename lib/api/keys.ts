import { and, eq, isNull, sql } from "drizzle-orm";
import { db, prepared } from "#db/index.ts";
import { apiKeys, type Scope } from "#db/schema/api-keys.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { couldComeIn, findAgentOfKey } from "../auth/agents.ts";
import { hashToken, isToken, newToken } from "../auth/tokens.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import type { Caller } from "./operation.ts";

export const scopes = [
  "conversations.read",
  "conversations.write",
  "contacts.read",
  "contacts.write",
] as const satisfies Scope[];

/** Days after which a key ends; null: when it is revoked. */
export const lives = { "30": 30, "90": 90, "365": 365, never: null } as const;

export type Key = {
  id: number;
  name: string;
  scopes: Scope[];
  madeBy: string;
  /** Opens nothing for now: whoever made it is shut out, or lacks what their agency asks of whoever comes in. */
  isAsleep: boolean;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** Before a key, so that whoever finds one in a file knows what it opens. */
const MARK = "parley_";

/** Those that were not revoked, newest first. */
export const listKeys = ({ agency }: Agent): Promise<Key[]> =>
  prepared<Key>("list-keys", listText, [agency.id]);

const listText = `
  select k.id, k.name, k.scopes, u.name as "madeBy", not (${couldComeIn("$1")}) as "isAsleep",
    k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt"
  from api_keys k
  join users u on u.id = k.user_id
  join memberships m on m.agency_id = $1 and m.user_id = k.user_id
  join agencies a on a.id = $1
  where k.agency_id = $1 and k.revoked_at is null order by k.id desc`;

/** @returns the key, which nobody can read again */
export async function makeKey(
  agent: Agent,
  typed: { name: string; scopes: Scope[]; life: keyof typeof lives },
): Promise<string> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const name = readText("name", typed.name, "name");
  if (!name) throw new Refused("api_name", { field: "name" });
  if (!typed.scopes.length) throw new Refused("api_scopes");
  const token = newToken();
  const days = lives[typed.life];
  await transaction(async (tx) => {
    const [row] = await tx
      .insert(apiKeys)
      .values({
        agencyId: agent.agency.id,
        userId: agent.userId,
        name,
        tokenHash: hashToken(token),
        scopes: typed.scopes,
        expiresAt: days && new Date(Date.now() + days * 86_400_000),
      })
      .returning({ id: apiKeys.id });
    await recordAudit(tx, agent, "api_key.made", { key: row!.id, name });
  });
  return MARK + token;
}

/** It opens nothing from now on. */
export async function revokeKey(agent: Agent, id: number): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  await transaction(async (tx) => {
    const [row] = await tx
      .update(apiKeys)
      .set({ revokedAt: new Date(), revokedBy: agent.userId })
      .where(and(eq(apiKeys.agencyId, agent.agency.id), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    if (row) await recordAudit(tx, agent, "api_key.revoked", { key: id, name: row.name });
  });
}

/** Who calls with what stands behind `Bearer`; null where that opens nothing (any more). */
export async function findCaller(authorization: string | null): Promise<(Caller & { keyId: number }) | null> {
  const [, key = ""] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  const token = key.startsWith(MARK) ? key.slice(MARK.length) : null;
  if (!isToken(token)) return null;
  const found = await findAgentOfKey(hashToken(token));
  if (found) await noteUse(found.agent.agency.id, found.keyId);
  return found;
}

/** To the minute: it would be a write for every request. */
async function noteUse(agencyId: number, keyId: number): Promise<void> {
  await db().execute(sql`
    update api_keys set last_used_at = statement_timestamp()
    where agency_id = ${agencyId} and id = ${keyId}
      and (last_used_at is null or last_used_at < statement_timestamp() - interval '1 minute')`);
}
