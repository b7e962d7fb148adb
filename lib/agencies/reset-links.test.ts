import { expect, test } from "vitest";
import { listAudit } from "../audit/audit-log.ts";
import { findPasswordLink } from "../auth/password-links.ts";
import { makeAgency, makeAgent, workJobs } from "../testing/factories.ts";
import { mailTown } from "../testing/scenes/mailing.ts";
import { findPerson } from "./people.ts";
import { mailResetLink } from "./reset-links.ts";

const town = mailTown();

test("the link goes to the colleague's own address, and to nobody else", async () => {
  const { agent: admin } = await town.scene();
  const ben = await makeAgent(admin.agency.id, "agent", "Ben");
  const person = (await findPerson(admin, ben.userId))!;
  await mailResetLink(admin, person);
  await workJobs();
  const { to, content } = town.taken()[0]!;
  expect(to).toEqual([ben.email]);
  const token = /\/password\/([\w-]{43})/.exec(content.replaceAll("=\r\n", ""))![1]!;
  expect(await findPasswordLink(token)).toMatchObject({ email: ben.email });
  expect((await listAudit(admin)).entries[0]).toMatchObject({ kind: "person.password_sent", whom: "Ben" });
  await expect(mailResetLink(ben, person)).rejects.toThrow("not_allowed");
});

test("nobody's mailbox is filled, and nothing goes out where no mailbox is connected", async () => {
  const { agent: admin } = await town.scene();
  const person = (await findPerson(admin, (await makeAgent(admin.agency.id)).userId))!;
  for (let n = 0; n < 3; n++) await mailResetLink(admin, person);
  await expect(mailResetLink(admin, person)).rejects.toThrow("reset_tries");
  const other = await makeAgent(await makeAgency(), "admin");
  const theirs = (await findPerson(other, (await makeAgent(other.agency.id)).userId))!;
  await expect(mailResetLink(other, theirs)).rejects.toThrow("no_mailbox");
});
