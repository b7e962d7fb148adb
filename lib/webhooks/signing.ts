import { createHmac, randomBytes } from "node:crypto";
import type { Secrets } from "../sealing.ts";

/** As Standard Webhooks writes it: 24 to 64 random bytes in base64 behind a mark that finds it where it should not lie. */
const MARK = "whsec_";

export const newSecret = (): string => MARK + randomBytes(32).toString("base64");

/** The secrets before the present one, the last first. */
export const formersIn = (sealed: Secrets | null): string[] =>
  sealed?.former?.split(" ").filter(Boolean) ?? [];

type Signed = { id: string; at: Date; body: string };

/**
 * The three headers of Standard Webhooks 1.0. Each secret makes a signature, so that a receiver that has not changed over to a new one
 * yet finds its own among them.
 */
export function headersFor(secrets: string[], { id, at, body }: Signed): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const text = `${id}.${seconds}.${body}`;
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": secrets.map((secret) => `v1,${hmac(secret, text)}`).join(" "),
  };
}

const hmac = (secret: string, text: string) =>
  createHmac("sha256", Buffer.from(secret.slice(MARK.length), "base64"))
    .update(text)
    .digest("base64");
