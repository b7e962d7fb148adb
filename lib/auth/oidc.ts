import * as oidc from "openid-client";
import { cleanLine } from "../clean-text.ts";
import { type Reason, Refused } from "../errors.ts";
import { log } from "../log.ts";
import { askOutside, OutboundError } from "../outbound.ts";

/** Who knows an agency's people, and as whom we ask there. */
export type Provider = { issuer: string; clientId: string; secret: string; redirectUri: string };
/** What has to come back unchanged. */
export type Way = { state: string; nonce: string; verifier: string };
/** Whom the provider has let in, as it says. */
export type Identity = {
  issuer: string;
  subject: string;
  email: string | null;
  isVerified: boolean;
  name: string;
  groups: string[];
};

/** Where a browser is sent. Throws Refused, in a sentence for whoever tries. */
export async function wayTo(provider: Provider): Promise<{ url: URL; way: Way }> {
  return asRefused(async () => {
    const config = await discover(provider);
    const way = {
      ...{ state: oidc.randomState(), nonce: oidc.randomNonce() },
      verifier: oidc.randomPKCECodeVerifier(),
    };
    // `groups` is a scope of its own with some; one that does not know it leaves it out.
    const known = config.serverMetadata().scopes_supported ?? [];
    const scope = ["openid", "email", "profile", ...(known.includes("groups") ? ["groups"] : [])];
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: provider.redirectUri, scope: scope.join(" "), state: way.state, nonce: way.nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(way.verifier),
      code_challenge_method: "S256",
    });
    return { url, way };
  });
}

/** Who came back with `search`, checked in every respect. Throws Refused. */
export async function whoCame(
  provider: Provider,
  search: string,
  way: Way,
  claim: string,
): Promise<Identity> {
  return asRefused(async () => {
    const config = await discover(provider);
    const tokens = await oidc.authorizationCodeGrant(config, new URL(provider.redirectUri + search), {
      ...{ pkceCodeVerifier: way.verifier, expectedState: way.state, expectedNonce: way.nonce },
      idTokenExpected: true,
    });
    const { sub, ...claims } = tokens.claims()!;
    // Many tell groups, and some the address, only there.
    const more = config.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(config, tokens.access_token, sub)
      : {};
    return identityOf(sub, { ...claims, ...more, iss: claims.iss }, claim);
  });
}

function identityOf(subject: string, claims: Record<string, unknown>, claim: string): Identity {
  const { iss, email, email_verified, name } = claims;
  const groups = claims[claim];
  return {
    ...{ issuer: String(iss), subject },
    email: typeof email === "string" ? email.trim().toLowerCase() : null,
    // Whoever may type any address there must not become whoever has it here.
    isVerified: email_verified === true || email_verified === "true",
    name: typeof name === "string" ? cleanLine(name, 200) : "",
    groups: [groups].flat().filter((one): one is string => typeof one === "string"),
  };
}

async function discover({ issuer, clientId, secret }: Provider): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const execute = isLoopback(url) ? [oidc.allowInsecureRequests] : [];
  const found = await oidc.discovery(url, clientId, secret, undefined, { [oidc.customFetch]: ask, execute });
  // Without a word on it, a secret is sent as RFC 6749 says.
  const ways = found.serverMetadata().token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const send = ways.includes("client_secret_post") ? oidc.ClientSecretPost : oidc.ClientSecretBasic;
  const config = new oidc.Configuration(found.serverMetadata(), clientId, secret, send(secret));
  config[oidc.customFetch] = ask;
  for (const one of [...execute, oidc.enableNonRepudiationChecks]) one(config);
  return config;
}

/** Of this machine: nothing on the way could be read by anybody. Whether it may be asked at all, `askOutside` says. */
const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** The host is one that a person typed, and what it names is one as well. */
const ask: oidc.CustomFetch = async (address, { method, headers, body }) => {
  const url = new URL(address);
  if (url.protocol !== "https:" && !isLoopback(url))
    throw new OutboundError("forbidden", { detail: address });
  const given = body == null ? {} : { body: body instanceof Uint8Array ? Buffer.from(body) : String(body) };
  const answer = await askOutside(address, { method: method as "GET" | "POST", headers, ...given });
  const heads = Object.entries(answer.headers).filter(
    (one): one is [string, string] => typeof one[1] === "string",
  );
  return new Response(new Uint8Array(answer.body), { status: answer.status, headers: heads });
};

async function asRefused<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const chain = causesOf(error);
    const reason = chain.map(reasonOf).find((one) => one !== null) ?? "sign_on_answer";
    // Their kinds alone: a message may repeat what an admin has typed.
    log.warn({ errors: chain.map(kindOf) }, "a sign-on did not come to its end");
    throw new Refused(reason);
  }
}

const kindOf = ({ name, code }: Error & { code?: unknown }) => (code ? `${name} ${code}` : name);

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

/** State and nonce share their codes with other faults: the words alone tell them apart. */
function reasonOf(error: Error): Reason | null {
  if (error instanceof OutboundError)
    return error.reason === "forbidden" || error.reason === "address" ? "sign_on_forbidden" : "sign_on_down";
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === "access_denied" ? "sign_on_denied" : "sign_on_answer";
  if (error instanceof oidc.ResponseBodyError)
    return error.error === "invalid_grant" ? "sign_on_used" : "sign_on_client";
  if ("code" in error && error.code === "OAUTH_HTTP_REQUEST_FORBIDDEN") return "sign_on_forbidden";
  if (/"(state|nonce)"/.test(error.message)) return "sign_on_state";
  if (/"iss"|issuer/.test(error.message)) return "sign_on_issuer";
  return null;
}
