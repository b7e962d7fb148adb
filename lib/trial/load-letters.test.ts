import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { env } from "../env.ts";
import { listBatches } from "../letters/batches.ts";
import { batchPaper } from "../letters/papers.ts";
import { listWaiting } from "../letters/waiting.ts";
import { makeAgent } from "../testing/factories.ts";
import { bytesOf, sheetsIn } from "../testing/scenes/letters.ts";
import { seedTrial } from "./seed.ts";

let admin: Agent;

beforeAll(async () => {
  await seedTrial(env().DATABASE_URL);
  const { rows } = await db().execute<{ id: string }>(sql`select id from agencies where is_trial`);
  admin = await makeAgent(Number(rows[0]!.id), "admin");
});

test("the trial writes letters from its first start: two wait, and one of them is not for the window", async () => {
  expect(admin.agency.writesLetters).toBe(true);
  const waiting = await listWaiting(admin);
  expect(waiting.map(({ name, problem }) => [name.split(" ")[0], problem?.why ?? null]).sort()).toEqual([
    ["Sunrise", "address_lines"],
    ["Thaddeus", null],
  ]);
});

test("what was posted is one file a batch, each letter in the language of whoever reads it", async () => {
  const batches = await listBatches(admin);
  expect(batches.every(({ postedAt, printedAt }) => postedAt && postedAt >= printedAt)).toBe(true);
  const sheets: string[] = [];
  for (const { id } of batches) sheets.push(...sheetsIn(await bytesOf(await batchPaper(admin, id))));
  expect(sheets.map((sheet) => /Destiny|Harold|Consuelo|Marguerite/.exec(sheet)?.[0]).sort()).toEqual([
    "Consuelo",
    "Destiny",
    "Harold",
    "Marguerite",
  ]);
  expect(sheets.find((sheet) => sheet.includes("Consuelo"))).toContain("Referencia");
});

test("one came back and has marked the address, and one stands in a thread of mails", async () => {
  const { rows } = await db().execute<{ address: string; bad: boolean; at: Date }>(sql`
    select m.address, p.bad_at = m.delivery_at as bad from messages m
    join contact_points p on p.agency_id = ${admin.agency.id} and p.value = m.address
    where m.agency_id = ${admin.agency.id} and m.channel = 'letter' and m.delivery = 'failed' and m.delivery_detail = 'delivery.returned'`);
  expect(rows).toEqual([{ address: "1140 Alder Street, unit 14, Riverton, CA 95900", bad: true }]);
  const mixed = await db().execute<{ channels: string[]; routes: number }>(sql`
    select c.channels, (select count(*)::int from routes r
      where r.agency_id = ${admin.agency.id} and r.conversation_id = c.id) as routes
    from conversations c where c.agency_id = ${admin.agency.id} and cardinality(c.channels) > 1`);
  expect(mixed.rows).toEqual([{ channels: ["email", "letter"], routes: 2 }]);
});
