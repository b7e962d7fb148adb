import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { findAgent } from "../auth/agents.ts";
import { startSession } from "../auth/sessions.ts";
import { hashToken } from "../auth/tokens.ts";
import { acceptInvitation, addAgency, findInvitation } from "./invitations.ts";

const input = () => ({
  name: "Cedar Valley Water",
  slug: `cedar-${randomUUID().slice(0, 8)}`,
  timeZone: "America/Denver",
  email: `${randomUUID()}@cedar.example`,
  person: "Dolores Pruitt",
});

test("a new agency's first admin joins by a link that works once", async () => {
  const agency = input();
  const token = await addAgency(agency);
  expect(await findInvitation(token)).toMatchObject({ agency: "Cedar Valley Water", role: "admin" });
  const joined = await acceptInvitation(token, { name: "Dolores", password: "a long password" });
  const session = await startSession(joined!.userId);
  const admin = await findAgent(hashToken(session.token), agency.slug);
  expect(admin).toMatchObject({
    role: "admin",
    name: "Dolores",
    agency: { timeZone: "America/Denver", bubbleOn: false },
  });
  expect(await findInvitation(token)).toBeNull();
  expect(await acceptInvitation(token, { name: "Eve", password: "another password" })).toBeNull();
});

test("of ten who press the same link at once, one joins", async () => {
  const token = await addAgency(input());
  const done = await Promise.all(
    Array.from({ length: 10 }, () => acceptInvitation(token, { name: "D", password: "a long password" })),
  );
  expect(done.filter(Boolean)).toHaveLength(1);
});

test("an account that exists joins with its own password and is not made anew", async () => {
  const first = input();
  const made = await acceptInvitation(await addAgency(first), {
    name: "Dolores",
    password: "a long password",
  });
  const second = { ...input(), email: first.email };
  const done = await acceptInvitation(await addAgency(second), {
    name: "Dolores",
    password: "other password",
  });
  expect(done).toEqual({ userId: made!.userId, isNew: false });
});

test("names of our own pages, unknown zones and short passwords are refused", async () => {
  for (const slug of ["chat", "door", "password"])
    await expect(addAgency({ ...input(), slug })).rejects.toThrow("bad_slug");
  await expect(addAgency({ ...input(), slug: "Has Blanks" })).rejects.toThrow("bad_slug");
  await expect(addAgency({ ...input(), timeZone: "Mars/Olympus" })).rejects.toThrow("bad_zone");
  await expect(addAgency({ ...input(), email: "nobody" })).rejects.toThrow("bad_email");
  const twice = input();
  const token = await addAgency(twice);
  await expect(addAgency(twice)).rejects.toThrow("slug_taken");
  await expect(acceptInvitation(token, { name: "D", password: "short" })).rejects.toThrow("password_short");
  expect(await findInvitation(token)).not.toBeNull();
});
