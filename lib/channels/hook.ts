import { createHash } from "node:crypto";
import type { Channel } from "#db/schema/inboxes.ts";
import { env } from "../env.ts";
import { hookFilePath, hookPath } from "../resident-paths.ts";
import { type Secrets, unsealSecrets } from "../sealing.ts";
import type { OpenInbox } from "./contract.ts";

/** Under this name the hook's secret lies with the others. */
export const HOOK = "hook";

export const hashHook = (secret: string): string =>
  createHash("sha256").update(`hook ${secret}`).digest("hex");

/** Where the provider posts what comes in; null where the secrets cannot be opened. */
export function hookAddress(channel: Channel, sealed: Buffer | null): string | null {
  const secrets = unsealSecrets(sealed);
  return secrets && hookOf(channel, secrets);
}

export const hookOf = (
  channel: Channel,
  secrets: Secrets,
  more?: { message: number } | { send: number },
): string => env().PUBLIC_URL + hookPath(channel, secrets[HOOK] ?? "", more);

/** Where the provider can have a file of what it carries. */
export const hookFileOf = (
  { channel, secrets }: Pick<OpenInbox, "channel" | "secrets">,
  key: string,
): string => env().PUBLIC_URL + hookFilePath(channel, secrets[HOOK] ?? "", key);
