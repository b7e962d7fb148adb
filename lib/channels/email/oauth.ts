import { z } from "zod";
import { cleanLine } from "../../clean-text.ts";
import { once } from "../../once.ts";
import { askOutside, OutboundError } from "../../outbound.ts";
import type { Secrets } from "../../sealing.ts";
import type { OpenInbox } from "../contract.ts";

/** No token is to be had: the words of whoever gives them, or a key of ours. */
export class TokenFault extends Error {
  /** It will be so until a person gives their consent anew. */
  readonly isRefusal: boolean;
  /** As RFC 6749, 5.2 calls it; empty where it was no such answer. */
  readonly error: string;
  constructor(words: string, isRefusal: boolean, error = "") {
    super(cleanLine(words, 300));
    this.name = "TokenFault";
    this.isRefusal = isRefusal;
    this.error = error;
  }
}

export type Tokens = (refused: string | null) => Promise<string>;

const asked = () => once("mailbox tokens", () => new Map<string, Promise<string>>());

/**
 * Tokens with which one signs in to the inbox's servers (RFC 6749, 6). One asks at a time, for all others as well: who
 * gives them takes a second question with the same refresh token for a theft, and ends the consent.
 */
export const tokensOf =
  (inbox: OpenInbox): Tokens =>
  (refused) => {
    // What nobody keeps is that of a mailbox which is just being tried, by somebody who has brought another token.
    if (!inbox.renew) return findToken(inbox, refused);
    const key = `${inbox.agencyId} ${inbox.id} ${refused}`;
    const running = asked().get(key) ?? findToken(inbox, refused).finally(() => asked().delete(key));
    asked().set(key, running);
    return running;
  };

async function findToken(inbox: OpenInbox, refused: string | null): Promise<string> {
  const known = goodIn(inbox.secrets, refused);
  if (known) return known;
  // Another process may have asked while this one waited for its turn.
  const make = async (kept: Secrets) => (goodIn(kept, refused) ? kept : await refresh(inbox, kept));
  const renewed = inbox.renew ? await inbox.renew(make) : await make(inbox.secrets);
  Object.assign(inbox.secrets, renewed);
  const token = goodIn(renewed, refused);
  if (!token) throw new TokenFault("delivery.answer", false);
  return token;
}

/** Milliseconds before its end at which a token is as good as over. */
const EARLY = 60_000;

/** As `oauthAccess` has it: when it ends, and the token. */
function goodIn({ oauthAccess = "" }: Secrets, refused: string | null): string | null {
  const [, ends, token] = /^(\d+) (\S+)$/.exec(oauthAccess) ?? [];
  return token && token !== refused && Number(ends) - EARLY > Date.now() ? token : null;
}

const given = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8000}$/),
  // Some leave it out, where it is an hour.
  expires_in: z.coerce.number().positive().max(86_400).catch(3600),
  refresh_token: z.string().min(1).max(8000).optional(),
  scope: z.string().optional(),
  id_token: z.string().optional(),
});
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

async function refresh(inbox: OpenInbox, kept: Secrets): Promise<Secrets> {
  const { access_token, expires_in, refresh_token } = await askForTokens(inbox, kept, {
    ...{ grant_type: "refresh_token", refresh_token: kept.oauthRefreshToken ?? "" },
  });
  return {
    ...kept,
    oauthAccess: `${Date.now() + expires_in * 1000} ${access_token}`,
    ...(refresh_token ? { oauthRefreshToken: refresh_token } : {}),
  };
}

/** Asks the provider as its client. Throws TokenFault. */
export async function askForTokens(
  { settings }: Pick<OpenInbox, "settings">,
  { oauthClientSecret: secret }: Secrets,
  asked: Record<string, string>,
): Promise<z.infer<typeof given>> {
  const client = { client_id: String(settings.oauthClientId), ...(secret ? { client_secret: secret } : {}) };
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
  const body = new URLSearchParams({ ...asked, ...client }).toString();
  const about = { method: "POST" as const, headers, body };
  const answer = await askOutside(String(settings.oauthTokenUrl), about).catch((error: unknown) => {
    throw error instanceof OutboundError ? new TokenFault(`delivery.${error.reason}`, false) : error;
  });
  const said = readJson(answer.body);
  if (answer.status !== 200) {
    const { error = "", error_description: why } = refusal.safeParse(said).data ?? {};
    const isRefusal = ["invalid_grant", "invalid_client", "unauthorized_client"].includes(error);
    const words = why || error || `HTTP ${answer.status}`;
    throw new TokenFault(isRefusal ? "delivery.consent" : words, isRefusal, error);
  }
  const read = given.safeParse(said);
  if (!read.success) throw new TokenFault("delivery.answer", false);
  return read.data;
}

/** Null where it is none. */
export function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}
