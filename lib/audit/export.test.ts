import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { recordAudit } from "./audit.ts";
import { auditTable, exportAudit } from "./export.ts";
import { readAsked } from "./filter.ts";

async function linesOf(agent: Parameters<typeof exportAudit>[0], given: Record<string, string>) {
  const rows = await exportAudit(agent, readAsked(given).filter, auditTable("csv"));
  // It is written down before its first line is made, and is no line of its own.
  await recordAudit(db(), agent, "audit.exported", {});
  let text = "";
  for await (const piece of rows) text += piece;
  return text.split("\r\n").filter(Boolean);
}

test("the file is what the filter lists as it stood, over all pages", async () => {
  const agencyId = await makeAgency();
  const ada = await makeAgent(agencyId, "admin", "Ada Admin");
  for (let n = 0; n < 2100; n++) await recordAudit(db(), ada, "contact.edited", { contact: n + 1 });
  await recordAudit(db(), ada, "settings.chat", {});
  const all = await linesOf(ada, {});
  expect(all).toHaveLength(2101);
  expect(all[0]).toMatch(
    /^\d+,"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d","[^"]+Z","Ada Admin","Changed the chat settings",,"","settings.chat"$/,
  );
  expect(await linesOf(ada, { kind: "settings.chat" })).toHaveLength(1);
  expect(await linesOf(ada, { q: "nobody" })).toEqual([]);
});

test("a name that a spreadsheet would run is plain text", async () => {
  const agencyId = await makeAgency();
  const ada = await makeAgent(agencyId, "admin", "=HYPERLINK(1)");
  await recordAudit(db(), ada, "settings.chat", {});
  expect((await linesOf(ada, {}))[0]).toContain(`"'=HYPERLINK(1)"`);
});
