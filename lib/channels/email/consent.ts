import { createHash } from "node:crypto";
import { z } from "zod";
import { Refused } from "../../errors.ts";
import { fetchOutside, OutboundError } from "../../outbound.ts";
import type { OpenInbox } from "../contract.ts";
import { askForTokens, readJson } from "./oauth.ts";
import { howToAsk, type Provider } from "./providers.ts";

/** What is ours of one consent: it comes back with the person, or proves that it was us who sent them. */
export type Asking = { state: string; verifier: string; redirect: string };

/** Where a person says yes for a mailbox (RFC 6749, 4.1.1, with RFC 7636). */
export function consentAddress({ settings, address }: OpenInbox, asking: Asking): string {
  const url = new URL(String(settings.oauthAuthorizeUrl));
  const asked = {
    ...{ response_type: "code", client_id: String(settings.oauthClientId), redirect_uri: asking.redirect },
    ...{ scope: String(settings.oauthScope), state: asking.state, login_hint: address },
    code_challenge: createHash("sha256").update(asking.verifier).digest("base64url"),
    ...{ code_challenge_method: "S256", ...howToAsk[(settings.oauthProvider || "other") as Provider] },
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

export type Given = {
  refreshToken: string;
  /** As the provider calls whoever has said yes; null where it does not tell. */
  signedIn: string | null;
};

/** The lasting token for the code that the person has brought. Throws TokenFault, and Refused where it is not what we need. */
export async function exchangeCode(inbox: OpenInbox, code: string, asking: Asking): Promise<Given> {
  const given = await askForTokens(inbox, inbox.secrets, {
    ...{ grant_type: "authorization_code", code, redirect_uri: asking.redirect },
    code_verifier: asking.verifier,
  });
  // Where nothing is said it is what was asked for (RFC 6749, 5.1).
  const has = given.scope?.toLowerCase().split(" ");
  const lacks = String(inbox.settings.oauthScope)
    .split(" ")
    .filter((one) => one && !OF_SIGNING_IN.has(one) && has && !has.includes(one.toLowerCase()));
  if (lacks.length) throw new Refused("consent_scope", { value: lacks.join(", ") });
  if (!given.refresh_token) throw new Refused("consent_lasting");
  return { refreshToken: given.refresh_token, signedIn: readSignedIn(given.id_token) };
}

/** Scopes that providers give under other names, or do not name again. */
const OF_SIGNING_IN = new Set(["openid", "email", "profile", "offline_access"]);

const claims = z.object({
  email: z.string().max(320).optional(),
  preferred_username: z.string().max(320).optional(),
});

/** Its signature need not be looked at: it has come from the provider itself, and only tells a person what went wrong. */
function readSignedIn(token = ""): string | null {
  const read = claims.safeParse(readJson(Buffer.from(token.split(".")[1] ?? "", "base64url")));
  return read.data?.email ?? read.data?.preferred_username ?? null;
}

const discovered = z.object({
  ...{ issuer: z.string(), authorization_endpoint: z.url(), token_endpoint: z.url() },
});

/** A provider's addresses, as it tells them itself (OpenID Connect Discovery, 4). */
export async function discover(issuer: string): Promise<Record<string, string>> {
  const plain = issuer.replace(/\/+$/, "");
  try {
    const text = await fetchOutside(`${plain}/.well-known/openid-configuration`);
    const read = discovered.safeParse(readJson(Buffer.from(text)));
    if (read.success && read.data.issuer.replace(/\/+$/, "") === plain)
      return {
        ...{ oauthAuthorizeUrl: read.data.authorization_endpoint, oauthTokenUrl: read.data.token_endpoint },
        oauthIssuer: read.data.issuer,
      };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
  }
  throw new Refused("consent_issuer");
}
