import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env } from "./env.ts";

/** Text that only the holder of `token` can read again: the database keeps the token's hash and this. */
export function seal(token: string, text: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(token), iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

export function unseal(token: string, sealed: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", keyOf(token), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString("utf8");
}

/** Passwords and tokens of others' services, which this installation has to use and nobody has to see again. */
export type Secrets = Record<string, string>;

export const sealSecrets = (secrets: Secrets): Buffer =>
  seal(`secrets ${env().AUTH_SECRET}`, JSON.stringify(secrets));

/** Null where another AUTH_SECRET has sealed them: they have to be entered again. */
export function unsealSecrets(sealed: Buffer | null): Secrets | null {
  if (!sealed) return null;
  try {
    return JSON.parse(unseal(`secrets ${env().AUTH_SECRET}`, sealed)) as Secrets;
  } catch {
    return null;
  }
}

const keyOf = (token: string) => createHash("sha256").update(`kept text ${token}`).digest();
