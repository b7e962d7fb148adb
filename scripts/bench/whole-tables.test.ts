import pg from "pg";
import { expect, test } from "vitest";
import { findAgent } from "#lib/auth/agents.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { categories } from "#lib/conversations/categories.ts";
import { noteOpened } from "#lib/conversations/opening.ts";
import { readScreen, type ScreenQuery } from "#lib/conversations/screen.ts";
import { readThreadAfter } from "#lib/conversations/thread.ts";
import { countAlerts, listAlerts, readAlertsOf } from "#lib/notifications/alerts.ts";
import { readNarrowing, searchNarrowed } from "#lib/search/narrowed.ts";
import { queryOnce } from "#lib/testing/queries.ts";
import { ofTests } from "#lib/testing/statements/watch.ts";
import { fill } from "./fill.ts";

/** Those that grow with every message. */
const large = ["conversations", "messages", "events", "contacts", "contact_points", "routes"];

type Asked = { text: string; values?: unknown[] };
type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

const url = `${process.env.DATABASE_URL}?application_name=${ofTests}`;

test("nothing that a conversation in the inbox asks reads a large table from end to end", async () => {
  const town = await fill(url, 10_000);
  const asked = await listen(async () => {
    const agent = (await findAgent(hashToken(town.agents[0]!), "bench"))!;
    const look = {
      sort: "urgent",
      search: "",
      limit: 50,
      before: null,
      contactSearch: null,
      closed: null,
    } as const;
    for (const category of categories)
      for (const { id } of [town.open[0]!, town.open.at(-1)!]) {
        const query: ScreenQuery = { ...look, category, id };
        const { open } = await readScreen(agent, query);
        await noteOpened(agent, id, undefined);
        await readAlertsOf(agent, id);
        await readThreadAfter({ agencyId: agent.agency.id, id }, open!.thread.items[0]!.eventId);
      }
    await Promise.all([countAlerts(agent), listAlerts(agent, true)]);
  });
  expect(asked.length).toBeGreaterThan(20);
  expect(await readWholeOf(asked)).toEqual([]);
});

test("nor does a search that is narrowed to few", async () => {
  const town = await fill(url, 10_000);
  await queryOnce(url, "update inboxes set name = 'Front desk' where channel = 'email'");
  await queryOnce(
    url,
    `update messages m set inbox_id = i.id from inboxes i where i.channel = 'email' and m.id in (
       select id from messages where channel = 'email' order by id limit 20)`,
  );
  await queryOnce(url, "analyze messages");
  const few = ["is:emergency", "assignee:me", "assignee:nobody", "is:spam", "-is:closed", "to:front"];
  const asked = await listen(async () => {
    const agent = (await findAgent(hashToken(town.agents[0]!), "bench"))!;
    for (const text of few) {
      const { filter, ...narrowing } = await readNarrowing(agent, text, new Date());
      await searchNarrowed(agent, { ...narrowing, filter: filter! }, { cursor: null, most: 6 });
    }
  });
  expect(asked.length).toBeGreaterThan(few.length);
  expect(await readWholeOf(asked)).toEqual([]);
});

/** Every statement that the work sends, each text once. */
async function listen(work: () => Promise<void>): Promise<Asked[]> {
  const asked = new Map<string, Asked>();
  const send = pg.Client.prototype.query;
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, query: Asked | string, ...more: never[]) {
      if (typeof query === "object" && query.values) asked.set(query.text, query);
      return (send as (...all: unknown[]) => unknown).call(this, query, ...more);
    },
  });
  try {
    await work();
  } finally {
    Object.assign(pg.Client.prototype, { query: send });
  }
  return [...asked.values()];
}

async function readWholeOf(asked: Asked[]): Promise<string[]> {
  const whole: string[] = [];
  for (const { text, values } of asked) {
    if (!/^\s*(with|select|update|insert)\b/.test(text)) continue;
    const [row] = await queryOnce<{ "QUERY PLAN": { Plan: Plan }[] }>(
      url,
      `explain (format json) ${text}`,
      values,
    );
    for (const table of readWhole(row!["QUERY PLAN"][0]!.Plan)) whole.push(`${table}: ${text}`);
  }
  return whole;
}

function readWhole({ Plans = [], ...node }: Plan): string[] {
  const table = node["Relation Name"] ?? "";
  const own = node["Node Type"] === "Seq Scan" && large.includes(table) ? [table] : [];
  return [...own, ...Plans.flatMap(readWhole)];
}
