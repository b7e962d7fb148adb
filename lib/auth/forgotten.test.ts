import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { listAudit } from "../audit/audit-log.ts";
import { sealSecrets } from "../sealing.ts";
import { makeAgency, makeAgent, workJobs } from "../testing/factories.ts";
import { mailTown } from "../testing/scenes/mailing.ts";
import { askForLink, mailPasswordLink } from "./forgotten.ts";
import { findPasswordLink } from "./password-links.ts";

const town = mailTown();

/** What a person who reads the mail opens. */
const linkIn = (content: string) =>
  /\/password\/([\w-]{43})/.exec(content.replaceAll("=\r\n", ""))?.[1] ?? "";

const asked = async () => {
  const { rows } = await db().execute<{ count: number }>(
    sql`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'password.mail-link'`,
  );
  return rows[0]!.count;
};

test("known or unknown, the same is done for an address while somebody waits: one job is asked for", async () => {
  const { agent } = await town.scene();
  const before = await asked();
  await askForLink(agent.email, randomUUID());
  const between = await asked();
  await askForLink(`${randomUUID()}@nowhere.example`, randomUUID());
  expect([between - before, (await asked()) - between]).toEqual([1, 1]);
});

test("whoever has forgotten their password gets a link by their agency's mailbox, three times an hour at most", async () => {
  const { agent } = await town.scene();
  for (let times = 0; times < 5; times++) await askForLink(` ${agent.email.toUpperCase()}`, randomUUID());
  await workJobs();
  const mails = town.taken().filter(({ to }) => to.includes(agent.email));
  expect(mails).toHaveLength(3);
  const found = await Promise.all(mails.map(({ content }) => findPasswordLink(linkIn(content))));
  // The last one that was made, whichever left last.
  expect(found.filter(Boolean)).toEqual([{ name: agent.name, email: agent.email }]);
  const { entries } = await listAudit(agent);
  expect(entries.map(({ kind }) => kind)).toEqual(Array(3).fill("person.password_mailed"));
});

test("the job may run twice: one mail, with a link that works", async () => {
  const { agent } = await town.scene();
  const sealed = sealSecrets({ email: agent.email }).toString("base64");
  for (let times = 0; times < 2; times++) await mailPasswordLink(sealed, "once");
  await workJobs();
  const mails = town.taken().filter(({ to }) => to.includes(agent.email));
  expect(mails).toHaveLength(1);
  expect(await findPasswordLink(linkIn(mails[0]!.content))).not.toBeNull();
});

test("nobody is mailed who works for two agencies, is out, or whose agency has no mailbox", async () => {
  const { agent } = await town.scene();
  await db().execute(sql`insert into memberships (agency_id, user_id, role)
    values (${await makeAgency()}, ${agent.userId}, 'agent')`);
  const out = (await town.scene()).agent;
  await db().execute(sql`update memberships set state = 'disabled' where user_id = ${out.userId}`);
  const mute = await makeAgent(await makeAgency());
  for (const { email } of [agent, out, mute]) await askForLink(email, randomUUID());
  await workJobs();
  expect(town.taken()).toEqual([]);
});

test("somebody who asks for ever more addresses is told to wait", async () => {
  const from = randomUUID();
  const ask = () => askForLink(`${randomUUID()}@nowhere.example`, from);
  for (let times = 0; times < 30; times++) await ask();
  await expect(ask()).rejects.toThrow("forgotten_tries");
});
