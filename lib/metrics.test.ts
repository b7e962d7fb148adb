import { readdirSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { pages, readMetrics } from "./metrics.ts";
import { makeAgency } from "./testing/factories.ts";
import { addInboxes } from "./testing/inboxes.ts";

const forget = () => delete (globalThis as Record<symbol, unknown>)[Symbol.for("parley.env")];
afterEach(() => {
  delete process.env.METRICS_TOKEN;
  forget();
});

test("they are there for whoever knows the token, and for nobody where there is none", async () => {
  expect(await readMetrics("Bearer ")).toBeNull();
  process.env.METRICS_TOKEN = "a token of sixteen";
  forget();
  for (const said of [null, "", "Bearer", "Bearer another token", "a token of sixteen"])
    expect(await readMetrics(said)).toBeNull();
  expect((await readMetrics("Bearer a token of sixteen"))!.type).toMatch(/^text\/plain/);
});

test("they count what waits, by channel and state, and tell nothing of anybody", async () => {
  process.env.METRICS_TOKEN = "a token of sixteen";
  forget();
  const name = "Alder Creek Water";
  await makeAgency({ name });
  await db().execute(sql.raw(addInboxes));
  const { text } = (await readMetrics("Bearer a token of sixteen"))!;
  expect(text).toMatch(/^parley_inboxes\{channel="\w+",state="\w+"\} [1-9]/m);
  for (const whose of ["pages", "work"])
    expect(text).toMatch(
      new RegExp(`^parley_database_connections\\{of="${whose}",state="waited_for"\\} 0$`, "m"),
    );
  expect(text).toMatch(/^parley_database_away 0$/m);
  expect(text).toMatch(/^parley_outbox_oldest_seconds 0$/m);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(text).not.toContain(name);
});

test("every part of the workspace is counted under its own name", () => {
  const parts = readdirSync("app/[agency]", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect([...pages].sort()).toEqual(parts.map(({ name }) => name).sort());
});
