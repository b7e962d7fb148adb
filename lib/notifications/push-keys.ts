import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import webPush from "web-push";
import { db } from "#db/index.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";

export type PushKeys = { publicKey: string; privateKey: string };

/**
 * The keys by which push services know us, made at their first use; of two who make them at once the first holds. Where another
 * AUTH_SECRET has sealed them they are made anew, and browsers have to be asked again.
 */
export async function readPushKeys(): Promise<PushKeys> {
  const { rows } = await db().execute<{ publicKey: string; sealed: Buffer }>(
    sql`select public_key as "publicKey", sealed from push_keys`,
  );
  const secrets = unsealSecrets(rows[0]?.sealed ?? null);
  if (rows[0] && secrets?.privateKey) return { publicKey: rows[0].publicKey, privateKey: secrets.privateKey };
  const made = webPush.generateVAPIDKeys();
  if (rows[0]) await db().execute(sql`delete from push_keys where public_key = ${rows[0].publicKey}`);
  await db().execute(sql`insert into push_keys (public_key, sealed)
    values (${made.publicKey}, ${sealSecrets({ privateKey: made.privateKey })}) on conflict do nothing`);
  return readPushKeys();
}

export const hashEndpoint = (endpoint: string): string => createHash("sha256").update(endpoint).digest("hex");
