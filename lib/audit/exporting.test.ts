import { expect, test } from "vitest";
import { tableOf } from "../table-file.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { listAudit } from "./audit-log.ts";
import { answerExport, type ExportFile } from "./exporting.ts";

async function* lines() {
  yield "one\r\n";
  yield "two\r\n";
}

const table = tableOf("csv", [{ name: "number" }]);

const file = async (): Promise<ExportFile> => ({
  name: "rechazadas año",
  table,
  rows: lines(),
  kind: "contacts.refused_exported",
  data: { import: 7 },
});

const ask = (site?: string) =>
  new Request("http://127.0.0.1/x", { headers: site ? { "sec-fetch-site": site } : {} });

const logged = async (agent: Parameters<typeof listAudit>[0]) =>
  (await listAudit(agent)).entries.map(({ kind, data }) => ({
    kind,
    data,
  }));

test("an export is a file that is never cached, and stands in the audit log", async () => {
  const manager = await makeAgent(await makeAgency(), "manager");
  const answer = (await answerExport(ask("same-origin"), manager, file))!;
  expect(await answer.text()).toBe('"number"\r\none\r\ntwo\r\n');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "no-store",
    "content-disposition":
      "attachment; filename=\"rechazadas-a-o.csv\"; filename*=UTF-8''rechazadas%20a%C3%B1o.csv",
    "x-content-type-options": "nosniff",
  });
  expect(await logged(manager)).toEqual([{ kind: "contacts.refused_exported", data: { import: 7 } }]);
});

test("nobody, an agent, another site's page and a file that is not there get nothing, and nothing is logged", async () => {
  const agencyId = await makeAgency();
  const [agent, manager] = [await makeAgent(agencyId), await makeAgent(agencyId, "manager")];
  expect(await answerExport(ask(), null, file)).toBeNull();
  expect(await answerExport(ask(), agent, file)).toBeNull();
  expect(await answerExport(ask("cross-site"), manager, file)).toBeNull();
  expect(await answerExport(ask(), manager, async () => null)).toBeNull();
  expect(await logged(manager)).toEqual([]);
});
