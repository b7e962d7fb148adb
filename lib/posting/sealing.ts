import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

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

const keyOf = (token: string) => createHash("sha256").update(`kept text ${token}`).digest();
