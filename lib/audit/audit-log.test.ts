import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { recordAudit } from "./audit.ts";
import { listAudit, listAuditKinds } from "./audit-log.ts";

const everything = { kind: null, userId: null, before: null };

test("newest first, in pages that join, narrowed by kind and person; another agency's is not in it", async () => {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId, "admin"), await makeAgent(agencyId, "admin")];
  const stranger = await makeAgent(await makeAgency(), "admin");
  await recordAudit(db(), stranger, "settings.chat", {});
  for (let n = 0; n < 120; n++) await recordAudit(db(), ana, "contact.edited", { contact: n });
  await recordAudit(db(), ben, "history.exported", { rows: "message" });
  const first = await listAudit(ana, everything);
  expect(first.entries[0]).toMatchObject({
    kind: "history.exported",
    who: ben.name,
    data: { rows: "message" },
  });
  const second = await listAudit(ana, { ...everything, before: first.older });
  expect(first.entries.length + second.entries.length).toBe(121);
  expect(second.older).toBeNull();
  expect((await listAudit(ana, { ...everything, userId: ben.userId })).entries).toHaveLength(1);
  expect((await listAudit(ana, { ...everything, kind: "settings.chat" })).entries).toEqual([]);
  expect(await listAuditKinds(ana)).toEqual(["contact.edited", "history.exported"]);
});
