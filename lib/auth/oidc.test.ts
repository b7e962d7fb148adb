import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../env.ts";
import { CLIENT, startProvider } from "../testing/sign-on-provider.ts";
import { type Way, wayTo, whoCame } from "./oidc.ts";

const redirectUri = "http://127.0.0.1:4999/sign-in/on/town/back";
let there: Awaited<ReturnType<typeof startProvider>>;

beforeAll(async () => {
  there = await startProvider(redirectUri);
  there.people.ana = {
    ...{ email: "Ana@City.example", email_verified: true, name: "Ana Ruiz" },
    groups: ["desk", "all"],
  };
});
afterAll(() => there.close());

const ours = () => ({ ...CLIENT, issuer: there.issuer, redirectUri });

/** There and back. */
async function come(as = "ana") {
  there.state.next = as;
  const { url, way } = await wayTo(ours());
  return { search: new URL(await there.pass(url)).search, way };
}
const who = (search: string, way: Way, provider = ours()) => whoCame(provider, search, way, "groups");

test("who comes back is told with verified address, name and groups, by PKCE, state and nonce", async () => {
  const { url } = await wayTo(ours());
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ response_type: "code", code_challenge_method: "S256", scope: "openid email profile groups" },
    redirect_uri: redirectUri,
  });
  const { search, way } = await come();
  expect(await who(search, way)).toEqual({
    ...{ issuer: there.issuer, subject: "ana", email: "ana@city.example", isVerified: true },
    ...{ name: "Ana Ruiz", groups: ["desk", "all"] },
  });
});

test("what a provider tells only when it is asked again is read as well", async () => {
  const shy = await startProvider(redirectUri, { inIdToken: false });
  shy.people.ana = there.people.ana!;
  shy.state.next = "ana";
  const provider = { ...ours(), issuer: shy.issuer };
  const { url, way } = await wayTo(provider);
  const { search } = new URL(await shy.pass(url));
  expect(await who(search, way, provider)).toMatchObject({
    email: "ana@city.example",
    groups: ["desk", "all"],
  });
  shy.close();
});

test("another state, another nonce, another verifier and a code that was used let nobody in", async () => {
  const one = await come();
  await expect(who(one.search, { ...one.way, state: "another" })).rejects.toThrow("sign_on_state");
  await expect(who(one.search.replace(/&?state=[^&]*/, ""), one.way)).rejects.toThrow("sign_on_state");
  await expect(who(one.search, { ...one.way, nonce: "another" })).rejects.toThrow("sign_on_state");
  const two = await come();
  await expect(who(two.search, { ...two.way, verifier: "a".repeat(43) })).rejects.toThrow("sign_on_used");
  const three = await come();
  await who(three.search, three.way);
  await expect(who(three.search, three.way)).rejects.toThrow("sign_on_used");
});

test("what a person or the provider refuses, and who does not know us, is said", async () => {
  there.state.refuses = true;
  const { search, way } = await come();
  there.state.refuses = false;
  await expect(who(search, way)).rejects.toThrow("sign_on_denied");
  const again = await come();
  await expect(who(again.search, again.way, { ...ours(), secret: "wrong" })).rejects.toThrow(
    "sign_on_client",
  );
});

test("another issuer, none, and one that may not be asked are told apart", async () => {
  const port = new URL(there.issuer).port;
  const way = (issuer: string) => wayTo({ ...ours(), issuer });
  await expect(way(`http://localhost:${port}`)).rejects.toThrow(/sign_on_(issuer|forbidden)/);
  const { search, way: own } = await come();
  const mixed = search.replace(encodeURIComponent(there.issuer), encodeURIComponent("https://other.example"));
  await expect(who(mixed, own)).rejects.toThrow("sign_on_issuer");
  await expect(way("http://127.0.0.1:1")).rejects.toThrow("sign_on_down");
  await expect(way("http://city.example")).rejects.toThrow("sign_on_forbidden");
  const allowed = env().OUTBOUND_ALLOW.splice(0);
  await expect(way(there.issuer)).rejects.toThrow("sign_on_forbidden");
  env().OUTBOUND_ALLOW.push(...allowed);
});
