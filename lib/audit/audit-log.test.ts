import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { recordAudit } from "./audit.ts";
import { listActors, listAudit, listAuditKinds } from "./audit-log.ts";
import { readAsked } from "./filter.ts";

type Asking = Parameters<typeof listAudit>[0];

const kinds = async (agent: Asking, given: Record<string, string>) =>
  (await listAudit(agent, readAsked(given))).entries.map(({ kind }) => kind);

test("newest first, in pages that join, narrowed by kind and person; another agency's is not in it", async () => {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId, "admin"), await makeAgent(agencyId, "admin")];
  const stranger = await makeAgent(await makeAgency(), "admin");
  await recordAudit(db(), stranger, "settings.chat", {});
  for (let n = 0; n < 120; n++) await recordAudit(db(), ana, "contact.edited", { contact: n });
  await recordAudit(db(), ben, "history.exported", { rows: "message" });
  const first = await listAudit(ana);
  expect(first.entries[0]).toMatchObject({
    kind: "history.exported",
    who: ben.name,
    data: { rows: "message" },
  });
  const second = await listAudit(ana, readAsked({ before: String(first.older) }));
  expect(first.entries.length + second.entries.length).toBe(121);
  expect(second.older).toBeNull();
  expect(await kinds(ana, { who: String(ben.userId) })).toEqual(["history.exported"]);
  expect(await kinds(ana, { kind: "settings.chat" })).toEqual([]);
  expect(await listAuditKinds(ana)).toEqual(["contact.edited", "history.exported"]);
  expect((await listActors(ana)).map(({ userId }) => userId).sort()).toEqual([ana.userId, ben.userId].sort());
});

test("every word is one of who did it, of what was done, or of whom it is about", async () => {
  const agencyId = await makeAgency();
  const ada = await makeAgent(agencyId, "admin", "Ada Núñez");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const [kept, merged] = [await makeContact(agencyId, "Pía Doe"), await makeContact(agencyId, "Zoltan Kiss")];
  await recordAudit(db(), ada, "person.disabled", { person: ben.userId });
  await recordAudit(db(), ben, "contact.merged", { merge: 1, kept, merged });
  await recordAudit(db(), ada, "history.exported", { rows: "message" });
  expect(await kinds(ada, { q: "nunez" })).toEqual(["history.exported", "person.disabled"]);
  expect(await kinds(ada, { q: "OKAFOR" })).toEqual(["contact.merged", "person.disabled"]);
  expect(await kinds(ada, { q: "pia" })).toEqual(["contact.merged"]);
  expect(await kinds(ada, { q: "zoltan merged" })).toEqual(["contact.merged"]);
  expect(await kinds(ada, { q: "ada exported" })).toEqual(["history.exported"]);
  expect(await kinds(ada, { q: "exported okafor" })).toEqual([]);
  expect(await kinds({ ...ada, language: "es" }, { q: "exportó" })).toEqual(["history.exported"]);
  expect(await kinds(ada, { q: "100%_\\" })).toEqual([]);
  const [{ contact, contactId } = {}] = (await listAudit(ada, readAsked({ q: "zoltan" }))).entries;
  expect({ contact, contactId }).toEqual({ contact: "Pía Doe", contactId: kept });
});

test("both days are whole, by the agency's clock", async () => {
  const agencyId = await makeAgency();
  const ada = await makeAgent(agencyId, "admin");
  const times = [
    "2026-11-22T07:59:59Z",
    "2026-11-22T08:00:00Z",
    "2026-11-23T07:59:59Z",
    "2026-11-23T08:00:00Z",
  ];
  const told = ["bubble.on", "settings.chat", "settings.goals", "bubble.off"] as const;
  for (const [n, kind] of told.entries()) {
    await recordAudit(db(), ada, kind, {});
    await db().execute(
      sql`update audit_entries set at = ${times[n]}::timestamptz where agency_id = ${agencyId} and kind = ${kind}`,
    );
  }
  const day = "2026-11-22";
  expect(await kinds(ada, { from: day, to: day })).toEqual(["settings.goals", "settings.chat"]);
  expect(await kinds(ada, { from: day })).toHaveLength(3);
  expect(await kinds(ada, { to: day })).toHaveLength(3);
  expect(await kinds(ada, { from: "2026-02-30", to: "9999-12-31" })).toHaveLength(4);
});
