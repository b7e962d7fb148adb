import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makeAgency, makeAgent, workJobs } from "../testing/factories.ts";
import { mailTown } from "../testing/scenes/mailing.ts";
import { acceptInvitation, findInvitation } from "./invitations.ts";
import { invite, listInvited, withdrawInvitation } from "./inviting.ts";

const town = mailTown();
const somebody = () => ({
  email: `${randomUUID()}@cedar.example`,
  name: "Dolores Pruitt",
  role: "manager" as const,
});

test("without a mailbox the link is handed over by whoever asked for it; the newest alone works", async () => {
  const admin = await makeAgent(await makeAgency(), "admin");
  const typed = somebody();
  const [first, second] = [await invite(admin, typed), await invite(admin, typed)];
  expect(await findInvitation(first!)).toBeNull();
  expect(await findInvitation(second!)).toMatchObject({ name: "Dolores Pruitt", role: "manager" });
  expect(await listInvited(admin)).toMatchObject([{ email: typed.email, role: "manager" }]);
  await acceptInvitation(second!, { name: "Dolores", password: "a long password" });
  expect(await listInvited(admin)).toEqual([]);
  await expect(invite(admin, typed)).rejects.toThrow("invite_here");
});

test("with one it goes by mail, and nobody else has it", async () => {
  const { agent } = await town.scene();
  const typed = somebody();
  expect(await invite(agent, typed)).toBeNull();
  await workJobs();
  const { to, content } = town.taken()[0]!;
  expect(to).toEqual([typed.email]);
  const token = /\/invitation\/([\w-]{43})/.exec(content.replaceAll("=\r\n", ""))![1]!;
  expect(await findInvitation(token)).toMatchObject({ email: typed.email });
  await withdrawInvitation(agent, typed.email);
  expect(await findInvitation(token)).toBeNull();
});

test("only an admin asks, and only with an address", async () => {
  const agencyId = await makeAgency();
  await expect(invite(await makeAgent(agencyId, "manager"), somebody())).rejects.toThrow("not_allowed");
  const admin = await makeAgent(agencyId, "admin");
  await expect(invite(admin, { ...somebody(), email: "nobody" })).rejects.toThrow("bad_email");
  const other = await makeAgent(await makeAgency(), "admin");
  const typed = somebody();
  const token = await invite(admin, typed);
  await withdrawInvitation(other, typed.email);
  expect(await findInvitation(token!)).not.toBeNull();
});
