import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "../env.ts";

/** Gives tokens for a refresh token that is good once, and tells a mail server whose a token is. */
export async function startTokenServer(user: string) {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const state = { refresh: "first", asked: 0, isAway: false, given: new Set<string>() };
  const answers: Record<string, (form: URLSearchParams) => [number, object]> = {
    "/token": (form) => {
      state.asked++;
      if (state.isAway) return [503, {}];
      if (form.get("client_secret") !== "s3cret") return [401, { error: "invalid_client" }];
      if (form.get("refresh_token") !== state.refresh) return [400, { error: "invalid_grant" }];
      state.refresh = randomBytes(9).toString("base64url");
      const access_token = randomBytes(9).toString("base64url");
      state.given.add(access_token);
      return [200, { access_token, token_type: "Bearer", expires_in: 3600, refresh_token: state.refresh }];
    },
    "/introspect": (form) => {
      const active = state.given.has(form.get("token") ?? "");
      return [200, active ? { active, email: user, username: user } : { active }];
    },
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const [status, said] = answers[request.url!.split("?")[0]!]!(new URLSearchParams(body));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ state, introspect: `${base}/introspect` },
    settings: { oauthTokenUrl: `${base}/token`, oauthClientId: "desk" },
    secrets: () => ({ oauthClientSecret: "s3cret", oauthRefreshToken: state.refresh }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
