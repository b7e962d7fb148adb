import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { env } from "../env.ts";

type Person = { email: string; email_verified: boolean; name: string; groups: string[] };

export const CLIENT = { clientId: "desk", secret: "desk-secret" };

/** A real OpenID Connect provider on loopback, where whoever comes is signed in as the person that `next` names. */
export async function startProvider(redirectUri: string, { inIdToken = true } = {}) {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const people: Record<string, Person> = {};
  const state = { next: "", refuses: false };
  let handle = (_: unknown, response: { end(): unknown }): unknown => response.end();
  let provider: Provider;
  const server = createServer(async (request, response) => {
    if (!request.url!.startsWith("/interaction/")) return handle(request, response);
    const { params } = await provider.interactionDetails(request, response);
    if (state.refuses)
      return provider.interactionFinished(
        request,
        response,
        { error: "access_denied" },
        {
          mergeWithLastSubmission: false,
        },
      );
    const accountId = state.next;
    const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    const grantId = await grant.save();
    await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } });
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.clientId, client_secret: CLIENT.secret, redirect_uris: [redirectUri] },
        grant_types: ["authorization_code"],
      },
    ],
    cookies: { keys: ["tests"] },
    scopes: ["openid", "email", "profile", "groups"],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    conformIdTokenClaims: !inIdToken,
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    findAccount: (_, sub) => people[sub] && { accountId: sub, claims: () => ({ sub, ...people[sub] }) },
  });
  handle = provider.callback() as typeof handle;
  return {
    ...{ issuer, people, state },
    /** Follows a browser's way there, as a newcomer's, until it is sent back. @returns where to */
    async pass(url: string | URL): Promise<string> {
      const jar = new Map<string, string>();
      let at = new URL(url);
      for (let hops = 0; hops < 10; hops++) {
        if (at.href.startsWith(redirectUri)) return at.href;
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await fetch(at, { redirect: "manual", headers: { cookie } });
        for (const one of answer.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
          jar.set(name, value);
        }
        const to = answer.headers.get("location");
        if (!to) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`);
        at = new URL(to, at);
      }
      throw new Error("the provider leads nowhere");
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
