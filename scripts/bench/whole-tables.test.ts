import pg from "pg";
import { expect, test } from "vitest";
import { findAgent } from "#lib/auth/agents.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { categories } from "#lib/conversations/categories.ts";
import { noteOpened } from "#lib/conversations/opening.ts";
import { readScreen, type ScreenQuery } from "#lib/conversations/screen.ts";
import { readThreadAfter } from "#lib/conversations/thread.ts";
import { countAlerts, listAlerts, readAlertsOf } from "#lib/notifications/alerts.ts";
import { queryOnce } from "#lib/testing/queries.ts";
import { ofTests } from "#lib/testing/statements/watch.ts";
import { fill } from "./fill.ts";

/** Those that grow with every message. */
const large = ["conversations", "messages", "events", "contacts", "contact_points", "routes"];

type Asked = { text: string; values?: unknown[] };
type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

test("nothing that a conversation in the inbox asks reads a large table from end to end", async () => {
  const asked = new Map<string, Asked>();
  const url = `${process.env.DATABASE_URL}?application_name=${ofTests}`;
  const town = await fill(url, 10_000);
  const send = pg.Client.prototype.query;
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, query: Asked | string, ...more: never[]) {
      if (typeof query === "object" && query.values) asked.set(query.text, query);
      return (send as (...all: unknown[]) => unknown).call(this, query, ...more);
    },
  });
  try {
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
  } finally {
    Object.assign(pg.Client.prototype, { query: send });
  }
  expect(asked.size).toBeGreaterThan(20);
  const whole: string[] = [];
  for (const { text, values } of asked.values()) {
    if (!/^\s*(with|select|update|insert)\b/.test(text)) continue;
    const [row] = await queryOnce<{ "QUERY PLAN": { Plan: Plan }[] }>(
      url,
      `explain (format json) ${text}`,
      values,
    );
    for (const table of readWhole(row!["QUERY PLAN"][0]!.Plan)) whole.push(`${table}: ${text}`);
  }
  expect(whole).toEqual([]);
});

function readWhole({ Plans = [], ...node }: Plan): string[] {
  const table = node["Relation Name"] ?? "";
  const own = node["Node Type"] === "Seq Scan" && large.includes(table) ? [table] : [];
  return [...own, ...Plans.flatMap(readWhole)];
}
