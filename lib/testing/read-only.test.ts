import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, elsewhere, prepared, unhurried } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { exportContacts } from "../contacts/export.ts";
import { searchContacts } from "../contacts/search.ts";
import { searchEverywhere } from "../conversations/everywhere.ts";
import { env } from "../env.ts";
import { exportHistory, historyTable } from "../history/export.ts";
import { type Filter, readFilter } from "../history/filter.ts";
import { listHistory } from "../history/list.ts";
import { readReport } from "../reports/read.ts";
import { views } from "../reports/views.ts";
import { bytesOf, tableOf } from "../table-file.ts";
import { makeAgency, makeAgent, makeContact } from "./factories.ts";
import { makePast, makeTags } from "./past.ts";
import { makeField } from "./scenes/own-fields.ts";

const TODAY = "2026-11-25";
const ALL = readFilter({ range: "all_time" }, TODAY);

async function town() {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager");
  const [tag] = await makeTags(agencyId, ["leak"]);
  const field = await makeField(gail, "conversation", "Cause", "choice", "Meter, Main break");
  const contactId = await makeContact(agencyId, "Grace Kim", [{ kind: "phone", value: "+15305550142" }]);
  const said = [{ at: "2026-11-01T08:30:00Z", body: "Water is leaking" }];
  for (let n = 0; n < 5; n++)
    await makePast(agencyId, { contactId, tags: ["leak"], custom: { [field]: 1 }, said });
  return { gail, tag: String(tag), field: `${field}.1` };
}

async function exportAll(agent: Agent, filter: Filter): Promise<void> {
  for (const rows of ["conversation", "message"] as const) {
    const wanted = { rows, notes: true, entries: true };
    const table = historyTable("csv", wanted);
    await Array.fromAsync(bytesOf(table, exportHistory(agent, filter, wanted, table)));
  }
  const table = tableOf("csv", []);
  await Array.fromAsync(bytesOf(table, exportContacts(agent, { text: "grace", tag: null }, table)));
}

/** On connections that refuse, as a standby does, whatever writes or locks a row. */
async function asStandby(work: () => Promise<void>): Promise<void> {
  const url = new URL(env().DATABASE_URL);
  url.searchParams.set("options", "-c default_transaction_read_only=on");
  const standby = connect(url.href, 4);
  const ofWork = Symbol.for("parley.db of work");
  const process = globalThis as Record<symbol, unknown>;
  const before = process[ofWork];
  process[ofWork] = { value: standby };
  try {
    await elsewhere().run(standby, work);
  } finally {
    process[ofWork] = before;
    await standby.$client.end();
  }
}

test("lists, searches, reports and exports write nothing and lock no row: a standby can answer them", async () => {
  const { gail, tag, field } = await town();
  await asStandby(async () => {
    await expect(
      transaction((tx) =>
        tx.execute(sql`select from contacts where agency_id = ${gail.agency.id} for share`),
      ),
    ).rejects.toThrow();
    const filters = [ALL, { ...ALL, tag }, { ...ALL, field }, { ...ALL, search: "leaking" }];
    for (const filter of filters) {
      expect((await listHistory(gail, filter)).total).toBe(5);
      await exportAll(gail, filter);
    }
    expect((await listHistory(gail, { ...ALL, search: "leaking", exact: true })).total).toBe(5);
    expect((await searchContacts(gail, { text: "grace kin", limit: 5 })).total).toBe(1);
    expect((await searchEverywhere(gail, "leaking")).places.find(({ total }) => total)?.total).toBe(5);
    for (const view of views)
      await readReport(gail, { ...ALL, tag: view === "tag" ? null : tag }, view, TODAY);
  });
});

test("jobs that ask beside their transactions go on, however many read long lists meanwhile", async () => {
  const { gail } = await town();
  const job = () =>
    unhurried(() =>
      transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        return prepared<{ one: number }>("", "select 1 as one", []);
      }),
    );
  const jobs = Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 50; n++) await job();
    }),
  );
  await Promise.all([jobs, ...Array.from({ length: 20 }, () => exportAll(gail, ALL))]);
});
