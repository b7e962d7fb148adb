import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { freePort } from "#db/embedded/port.ts";
import { env } from "../env.ts";
import { MAILBOX_CONSENT } from "../paths.ts";

const DOVECOT = "dovecot-secret";

/** What whoever sits at the provider does. */
type Habit = {
  who: string;
  /** Says no. */
  refuses?: boolean;
  /** Of what was asked for they do not allow these. */
  withholds?: string[];
};

/**
 * A real authorization server, at which a person signs in and says yes as a test has them do. Each refresh token is good
 * once, and a mail server may ask whose a token is.
 */
export async function startConsentServer(ours = env().PUBLIC_URL) {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const habit: Habit = { who: "" };
  const grants: { destroy(): Promise<void> }[] = [];
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: "desk", client_secret: "s3cret", token_endpoint_auth_method: "client_secret_post" },
        grant_types: ["authorization_code", "refresh_token"],
        redirect_uris: [ours + MAILBOX_CONSENT],
      },
      // Asks and gets nothing.
      {
        client_id: "dovecot",
        client_secret: DOVECOT,
        redirect_uris: [],
        response_types: [],
        grant_types: [],
      },
    ],
    cookies: { keys: ["of a test"] },
    scopes: ["openid", "offline_access", "email", "mail"],
    claims: { openid: ["sub"], email: ["email"] },
    conformIdTokenClaims: false,
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    rotateRefreshToken: () => true,
    features: { devInteractions: { enabled: false }, introspection: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, email: sub }) }),
    extraTokenClaims: (_, token) => ("accountId" in token ? { email: token.accountId } : undefined),
  });

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response);
    if (habit.refuses) return provider.interactionFinished(request, response, { error: "access_denied" });
    const grant = new provider.Grant({ accountId: habit.who, clientId: String(params.client_id) });
    const withheld = habit.withholds ?? [];
    const asked = String(params.scope).split(" ");
    grant.addOIDCScope(asked.filter((one) => !withheld.includes(one)).join(" "));
    if (withheld.length) grant.rejectOIDCScope(withheld.join(" "));
    grants.push(grant);
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(request, response, { login: { accountId: habit.who }, consent });
  }

  const handle = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url!.startsWith("/interaction/")) return void handle(request, response);
    interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
  }).listen(Number(new URL(issuer).port), "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));

  return {
    issuer,
    habit,
    introspect: `${issuer.replace("//", `//dovecot:${DOVECOT}@`)}/token/introspection`,
    form: { oauth_page: `${issuer}/auth`, oauth_url: `${issuer}/token` },
    /** As a browser does that was sent there. @returns with what it comes back to us */
    async visit(address: string): Promise<URLSearchParams> {
      const jar = new Map<string, string>();
      for (let at = new URL(address); ; ) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await fetch(at, { redirect: "manual", headers: { cookie } });
        for (const given of answer.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
          jar.set(name, value);
        }
        const to = answer.headers.get("location");
        if (!to) throw new Error(`${at.pathname}: ${answer.status} ${await answer.text()}`);
        at = new URL(to, at);
        if (at.origin !== issuer) return at.searchParams;
      }
    },
    /** Everybody takes back what they have allowed. */
    revoke: async () => {
      for (const grant of grants.splice(0)) await grant.destroy();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
