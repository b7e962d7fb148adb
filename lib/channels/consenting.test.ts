import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { startConsentServer } from "../testing/consent-server.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { hasDovecot, startDovecot } from "../testing/mail-servers.ts";
import { mailAbout } from "../testing/mailboxes.ts";
import { mailsOf } from "../testing/scenes/mailing.ts";
import { startScriptedSmtp } from "../testing/scripted-smtp.ts";
import { beginConsent, dropOldConsents, endConsent, findConsent, takeConsent } from "./consenting.ts";
import { startListening } from "./listening.ts";
import { openInbox } from "./opened.ts";
import { readWaiting } from "./receive.ts";
import { listWatched } from "./watching.ts";

let provider: Awaited<ReturnType<typeof startConsentServer>>;
let smtp: Awaited<ReturnType<typeof startScriptedSmtp>>;
beforeAll(async () => {
  provider = await startConsentServer();
  smtp = await startScriptedSmtp();
});
beforeEach(() => smtp.play({}));
afterAll(() => {
  provider.close();
  smtp.close();
});

type Admin = Agent & { token: string };
const admin = async (): Promise<Admin> => {
  const agencyId = await makeAgency();
  await db().execute(sql`update inboxes set state = 'unconnected' where agency_id = ${agencyId}`);
  return makeAgent(agencyId, "admin");
};
const addressOf = ({ agency }: Agent) => `desk-${agency.id}@riverton.example`;

const form = (agent: Agent, more: Record<string, string> = {}) => ({
  ...{ provider: "other", address: addressOf(agent), oauth_client: "desk", secret: "s3cret", tenant: "" },
  ...{ oauth_issuer: "", ...provider.form, oauth_scope: "openid email offline_access mail" },
  ...{ smtp_host: "127.0.0.1", smtp_port: String(smtp.port), smtp_security: "plain" },
  ...{ imap_host: "", imap_port: "993", imap_security: "tls", ...more },
});

/** Goes there and says yes, or whatever `habit` has them say. @returns what the browser brings back */
async function goThere(agent: Admin, id: number | null, given: ReturnType<typeof form> | null, habit = {}) {
  const state = await beginConsent(agent, agent.token, id, given);
  provider.habit.refuses = false;
  provider.habit.withholds = [];
  Object.assign(provider.habit, { who: addressOf(agent), ...habit });
  const back = await provider.visit((await findConsent(agent, agent.token, state))!);
  expect(back.get("state")).toBe(state);
  return back;
}

async function comeBack(agent: Admin, back: URLSearchParams): Promise<number> {
  const begun = await takeConsent(agent, agent.token, back.get("state")!);
  const given = (name: string) => back.get(name) ?? "";
  const brought = { code: given("code"), error: given("error"), issuer: given("iss") };
  return (await endConsent(agent, begun, { ...brought, description: given("error_description") })).id;
}

const connect = async (agent: Admin, more: Record<string, string> = {}, habit = {}) =>
  comeBack(agent, await goThere(agent, null, form(agent, more), habit));

test("whoever says yes at the provider has connected the mailbox, and its tokens lie sealed", async () => {
  const agent = await admin();
  const id = await connect(agent, { oauth_issuer: provider.issuer, oauth_page: "", oauth_url: "" });
  const [watched] = await listWatched(agent, "email");
  expect(watched).toMatchObject({ id, address: addressOf(agent), state: "on", problem: null });
  const inbox = await openInbox(agent.agency.id, id);
  expect(inbox).toMatchObject({
    settings: {
      oauthProvider: "other",
      oauthTokenUrl: `${provider.issuer}/token`,
      oauthIssuer: provider.issuer,
    },
    secrets: { oauthClientSecret: "s3cret", oauthRefreshToken: expect.any(String) },
  });
  const { oauthRefreshToken = "", oauthClientSecret = "" } = (inbox as { secrets: Record<string, string> })
    .secrets;
  expect(JSON.stringify(watched)).not.toContain(oauthRefreshToken);
  expect(JSON.stringify(watched)).not.toContain(oauthClientSecret);
});

const no: [string, Record<string, string>, object, string][] = [
  ["somebody who says no", {}, { refuses: true }, "consent_denied"],
  ["no lasting permission", { oauth_scope: "openid email mail" }, {}, "consent_lasting"],
  ["less than was asked for", {}, { withholds: ["mail"] }, "consent_scope"],
  ["another secret than the provider's", { secret: "wrong" }, {}, "consent_client"],
];
test.each(no)("%s is told in a sentence, and nothing is connected", async (_, more, habit, reason) => {
  const agent = await admin();
  await expect(connect(agent, more, habit)).rejects.toThrow(reason);
  expect(await listWatched(agent, "email")).toEqual([]);
});

const notThere: [string, Record<string, string>, string][] = [
  ["no client", { oauth_client: " " }, "consent_registration"],
  ["no addresses", { oauth_page: "" }, "consent_addresses"],
  [
    "a page that others could read along",
    { oauth_page: "http://login.example.org/auth" },
    "consent_addresses",
  ],
  ["no scopes", { oauth_scope: "" }, "consent_addresses"],
  ["an issuer that is none", { oauth_issuer: "http://127.0.0.1:1" }, "consent_issuer"],
  ["a directory that is none", { provider: "microsoft", tenant: "a/b" }, "consent_tenant"],
  ["a server that is none", { smtp_host: "https://x" }, "mailbox_smtp"],
];
test.each(notThere)("nobody is sent away with %s", async (_, more, reason) => {
  const agent = await admin();
  await expect(beginConsent(agent, agent.token, null, form(agent, more))).rejects.toThrow(reason);
});

test("at a large provider an address and a client are enough, and it is asked as it wants to be", async () => {
  const agent = await admin();
  const asked = async (more: Record<string, string>) => {
    const state = await beginConsent(agent, agent.token, null, form(agent, { smtp_host: "", ...more }));
    const url = new URL((await findConsent(agent, agent.token, state))!);
    return { at: url.origin + url.pathname, ...Object.fromEntries(url.searchParams) };
  };
  expect(await asked({ provider: "google" })).toMatchObject({
    ...{ at: "https://accounts.google.com/o/oauth2/v2/auth", access_type: "offline", prompt: "consent" },
    ...{ code_challenge_method: "S256", login_hint: addressOf(agent), response_type: "code" },
    scope: expect.stringContaining("https://mail.google.com/"),
    redirect_uri: expect.stringMatching(/\/mailbox-consent$/),
  });
  expect(await asked({ provider: "microsoft", tenant: "riverton.example" })).toMatchObject({
    at: "https://login.microsoftonline.com/riverton.example/oauth2/v2.0/authorize",
    scope: expect.stringMatching(/IMAP\.AccessAsUser\.All .*SMTP\.Send offline_access/),
  });
});

test("a state counts once, in the session that began it, in its agency, and for a while", async () => {
  const agent = await admin();
  const back = await goThere(agent, null, form(agent));
  const state = back.get("state")!;
  const again = await makeAgent(agent.agency.id, "admin");
  await expect(takeConsent(again, again.token, state)).rejects.toThrow("consent_unknown");
  const other = await admin();
  await expect(takeConsent(other, other.token, state)).rejects.toThrow("consent_unknown");
  await expect(takeConsent(other, agent.token, state)).rejects.toThrow("consent_unknown");
  await expect(takeConsent(agent, agent.token, `${state}x`)).rejects.toThrow("consent_unknown");
  const manager = { ...agent, role: "manager" as const };
  await expect(takeConsent(manager, agent.token, state)).rejects.toThrow("not_allowed");
  await expect(beginConsent(manager, agent.token, null, form(agent))).rejects.toThrow("not_allowed");
  await comeBack(agent, back);
  await expect(comeBack(agent, back)).rejects.toThrow("consent_used");
  expect(await findConsent(agent, agent.token, state)).toBeNull();
  const late = await goThere(agent, null, form(agent));
  await db().execute(sql`update mailbox_consents set created_at = now() - interval '21 minutes'
    where agency_id = ${agent.agency.id}`);
  await expect(comeBack(agent, late)).rejects.toThrow("consent_unknown");
  await db().execute(sql`update mailbox_consents set created_at = now() - interval '25 hours'
    where agency_id = ${agent.agency.id}`);
  await dropOldConsents();
  const { rows } = await db().execute(
    sql`select 1 from mailbox_consents where agency_id = ${agent.agency.id}`,
  );
  expect(rows).toEqual([]);
});

test("of two that bring the same state at once one has it", async () => {
  const agent = await admin();
  const back = await goThere(agent, null, form(agent));
  const take = () => takeConsent(agent, agent.token, back.get("state")!);
  const all = await Promise.allSettled([take(), take(), take(), take()]);
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a code of another begun consent, or of another server, is worth nothing", async () => {
  const agent = await admin();
  const [one, other] = [await goThere(agent, null, form(agent)), await goThere(agent, null, form(agent))];
  one.set("code", other.get("code")!);
  await expect(comeBack(agent, one)).rejects.toThrow("consent_code");
  const discovered = { oauth_issuer: provider.issuer };
  const third = await goThere(agent, null, form(agent, discovered));
  third.set("iss", "https://evil.example");
  await expect(comeBack(agent, third)).rejects.toThrow("consent_unknown");
  expect(await listWatched(agent, "email")).toEqual([]);
});

describe.skipIf(!hasDovecot)("a mailbox at a provider", () => {
  let server: Awaited<ReturnType<typeof startDovecot>>;
  let listening: ReturnType<typeof startListening> | null = null;
  beforeAll(async () => {
    server = await startDovecot({ introspect: provider.introspect });
  });
  afterEach(async () => {
    await listening?.stop();
    listening = null;
  });
  afterAll(() => server.end());

  const imap = () => ({ imap_host: "127.0.0.1", imap_port: String(server.port), imap_security: "plain" });
  const subjects = async ({ agency }: Agent) => {
    await readWaiting(20);
    return (await mailsOf(agency.id)).map(({ subject }) => subject).filter((one) => one !== "until known");
  };
  const problem = async (agent: Agent) => (await listWatched(agent, "email"))[0]!.problem;

  test("of somebody else is not connected, and it is said who has signed in", async () => {
    const agent = await admin();
    await expect(connect(agent, imap(), { who: "bob@riverton.example" })).rejects.toMatchObject({
      reason: "consent_other",
      values: { name: "bob@riverton.example", value: addressOf(agent) },
    });
    expect(await listWatched(agent, "email")).toEqual([]);
  });

  test("is read; what comes while its consent is taken back is there once it is given again, each once", async () => {
    const agent = await admin();
    const user = addressOf(agent);
    const id = await connect(agent, imap());
    listening = startListening();
    await expect
      .poll(async () => {
        // Until the folder is known what comes is as old as what lies there.
        await server.bring(user, mailAbout("until known"));
        await readWaiting(20);
        return (await mailsOf(agent.agency.id)).length;
      })
      .toBeGreaterThan(0);
    await server.bring(user, mailAbout("before"));
    await expect.poll(() => subjects(agent)).toEqual(["before"]);

    await provider.revoke();
    server.administer("kick", user);
    await expect.poll(() => problem(agent)).toBe("delivery.consent");
    for (const about of ["meanwhile 1", "meanwhile 2", "meanwhile 3"])
      await server.bring(user, mailAbout(about));
    expect(await subjects(agent)).toEqual(["before"]);

    expect(await comeBack(agent, await goThere(agent, id, null))).toBe(id);
    await expect.poll(() => subjects(agent)).toEqual(["before", "meanwhile 1", "meanwhile 2", "meanwhile 3"]);
    expect(await problem(agent)).toBeNull();
    await server.bring(user, mailAbout("after"));
    await expect.poll(async () => (await subjects(agent)).at(-1)).toBe("after");
    expect(await subjects(agent)).toHaveLength(5);
  });

  test("whose consent is asked for again and refused stays as it was", async () => {
    const agent = await admin();
    const id = await connect(agent, imap());
    const before = await openInbox(agent.agency.id, id);
    const back = await goThere(agent, id, null, { refuses: true });
    await expect(comeBack(agent, back)).rejects.toThrow("consent_denied");
    expect(JSON.stringify(await openInbox(agent.agency.id, id))).toBe(JSON.stringify(before));
  });
});
