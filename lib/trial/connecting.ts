import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import { newToken } from "#lib/auth/tokens.ts";
import { HOOK, hashHook } from "#lib/channels/hook.ts";
import { OUTSIDE_WORLD } from "#lib/outbound.ts";
import { outsideAccount, outsideMailbox } from "#lib/outside/account.ts";
import { sealSecrets } from "#lib/sealing.ts";
import type { TrialAgency } from "./format.ts";

/** The trial's number, at the provider that the outside world plays. */
export async function connectNumber(tx: Tx, agencyId: number, address: string): Promise<void> {
  const secrets = { token: outsideAccount.authToken, [HOOK]: newToken() };
  const settings = { account: outsideAccount.accountSid, service: "", base: OUTSIDE_WORLD };
  await tx
    .update(inboxes)
    .set({
      ...{ name: "Main number", address, state: "on" as const },
      settings: { ...settings, perSecond: "10", smart: "on" },
      ...{ sealed: sealSecrets(secrets), hookHash: hashHook(secrets[HOOK]!) },
    })
    .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "text")));
}

/** The trial's mailbox: what leaves it arrives in the outside world, and what comes from there is handed to our door. */
export async function connectMailbox(tx: Tx, agencyId: number, slug: string): Promise<void> {
  const secrets = { smtpPassword: "", imapPassword: "", [HOOK]: newToken() };
  const { address, smtp_host, smtp_port, smtp_security } = outsideMailbox(slug);
  const smtp = { smtpHost: smtp_host, smtpPort: smtp_port, smtpSecurity: smtp_security, smtpUser: "" };
  const imap = { imapHost: "", imapPort: "", imapSecurity: "", imapUser: "", folders: "INBOX" };
  await tx
    .update(inboxes)
    .set({
      ...{ name: "Help desk", address, state: "on" as const },
      settings: { displayName: "", signature: "", plus: "", perSecond: "10", ...smtp, ...imap },
      ...{ sealed: sealSecrets(secrets), hookHash: hashHook(secrets[HOOK]!) },
    })
    .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "email")));
}

/** The trial writes letters: nobody but the printer has to be asked for it. */
export async function connectLetters(
  tx: Tx,
  agencyId: number,
  settings: TrialAgency["letters"],
): Promise<void> {
  await tx
    .update(inboxes)
    .set({ settings: settings, state: "on" })
    .where(and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "letter")));
}
