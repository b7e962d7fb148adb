import { setServers } from "node:dns";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { startDns } from "../testing/dns-server.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { mailTown } from "../testing/scenes/mailing.ts";
import { connectInbox } from "./connecting.ts";
import { openInbox } from "./opened.ts";
import { signMails, signNoMore } from "./signing.ts";
import { sendTest } from "./trying.ts";
import { listWatched } from "./watching.ts";

const town = mailTown();
let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  dns = await startDns();
  setServers([dns.address]);
});
afterAll(() => dns.close());

const typed = { domain: "Riverton.example", selector: "parley", key: "" };
const at = "parley._domainkey.riverton.example";

test("a key is made and sealed, its public half is shown, and every mail from then on is signed", async () => {
  const { agent, inbox } = await town.scene();
  await signMails(agent, inbox.id, typed, true);
  const [watched] = await listWatched(agent, "email");
  expect(watched!.dkim).toMatchObject({ name: at, found: "missing" });
  expect(watched!.dkim!.text).toMatch(/^v=DKIM1; k=rsa; p=MIIB[A-Za-z\d+/=]+$/);
  expect(JSON.stringify(watched)).not.toContain("PRIVATE");
  await sendTest(agent, inbox.id, "maria@example.com", "A test");
  expect(town.taken().at(-1)!.content).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256;/);
  await signNoMore(agent, inbox.id);
  await sendTest(agent, inbox.id, "maria@example.com", "A test");
  expect(town.taken().at(-1)!.content).not.toMatch(/^DKIM-Signature/m);
  expect(await openInbox(agent.agency.id, inbox.id)).toMatchObject({ secrets: { dkimKey: "" } });
});

test("what DNS says of the key is told, and refuses nothing", async () => {
  const { agent, inbox } = await town.scene();
  const found = async () => (await listWatched(agent, "email"))[0]!.dkim!.found;
  await signMails(agent, inbox.id, typed, true);
  const { text } = (await listWatched(agent, "email"))[0]!.dkim!;
  dns.records.set(at, [text.slice(0, 200), text.slice(200)]);
  await signMails(agent, inbox.id, typed);
  expect(await found()).toBe("found");
  dns.records.set(at, ["v=DKIM1; p="]);
  await signMails(agent, inbox.id, typed);
  expect(await found()).toBe("differs");
  dns.records.set(at, ["v=spf1 -all"]);
  await signMails(agent, inbox.id, typed);
  expect(await found()).toBe("missing");
  dns.records.set(at, "broken");
  await signMails(agent, inbox.id, typed);
  expect(await found()).toBe("away");
  dns.records.clear();
});

test("a mailbox that is set otherwise goes on signing with its key", async () => {
  const { agent, inbox } = await town.scene();
  await signMails(agent, inbox.id, typed, true);
  const { settings } = inbox;
  const address = `desk-${inbox.agencyId}@riverton.example`;
  const all = {
    ...(settings as Record<string, string>),
    ...{ name: "Desk", perSecond: "10" },
    address,
    smtpPassword: "",
    imapPassword: "",
  };
  await connectInbox(agent, "email", inbox.id, all);
  expect((await listWatched(agent, "email"))[0]).toMatchObject({ name: "Desk", dkim: { name: at } });
  expect(await openInbox(agent.agency.id, inbox.id)).toMatchObject({
    secrets: { dkimKey: expect.stringContaining("BEGIN PRIVATE KEY") },
  });
});

test("what is no key, no domain or no selector is refused, and nothing is kept", async () => {
  const { agent, inbox } = await town.scene();
  const sign = (more: Partial<typeof typed>) => signMails(agent, inbox.id, { ...typed, ...more });
  await expect(sign({})).rejects.toThrow("dkim_key");
  await expect(sign({ key: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" })).rejects.toThrow(
    "dkim_key",
  );
  await expect(sign({ domain: "riverton" })).rejects.toThrow("dkim_domain");
  await expect(sign({ domain: "a.example; d=b.example" })).rejects.toThrow("dkim_domain");
  await expect(sign({ selector: "-" })).rejects.toThrow("dkim_selector");
  expect((await listWatched(agent, "email"))[0]!.dkim).toBeNull();
});

test("only an admin says how mails are signed, of a mailbox of their own agency, and it is written down", async () => {
  const { agent, inbox } = await town.scene();
  const other = await makeAgent(await makeAgency(), "admin");
  await expect(signMails(other, inbox.id, typed, true)).rejects.toThrow("channel_gone");
  const manager = await makeAgent(agent.agency.id, "manager");
  await expect(signMails(manager, inbox.id, typed, true)).rejects.toThrow("not_allowed");
  await expect(signNoMore(manager, inbox.id)).rejects.toThrow("not_allowed");
  await signMails(agent, inbox.id, typed, true);
  const { rows } = await db().execute(sql`select kind, data from audit_entries
    where agency_id = ${agent.agency.id} and kind = 'channel.signed'`);
  expect(rows).toEqual([{ kind: "channel.signed", data: JSON.stringify({ inbox: inbox.id }) }]);
});
