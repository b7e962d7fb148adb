import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "#db/embedded/port.ts";
import { startPostgres } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { startApp } from "#lib/testing/app.ts";
import { queryOnce } from "#lib/testing/queries.ts";
import { build } from "../start/build.ts";
import { heap } from "../start/run.mjs";
import { step } from "../start/say.mjs";
import { settle } from "../start/settings.ts";
import type { Bench } from "./bench.ts";
import { figures } from "./figures.ts";
import { fill } from "./fill.ts";
import { processes } from "./processes.ts";
import { print, type Row } from "./table.ts";

/** Fills a database of `size` messages once, starts the built app on it, and measures every figure asked for. */
export async function bench(size: number, chosen: string[]): Promise<void> {
  settle();
  delete process.env.PARLEY_TRIAL;
  // Its data stand apart; the secrets are those of `npm start`, so that one build is for both.
  process.env.DATA_DIR = resolve(".data/bench");
  const server = await step("Starting the database", () =>
    // Commits wait for the disk, as in a real installation: figures without that would be another program's.
    startPostgres({ dataDir: process.env.DATA_DIR!, database: `bench_${size}` }),
  );
  try {
    process.env.DATABASE_URL = server.url;
    await migrate(server.url);
    const town = await fill(server.url, size);
    const query: Bench["query"] = (text, values) => queryOnce(server.url, text, values);
    await build();
    const settings = { OUTBOUND_ALLOW: "127.0.0.1", MAIL_PORT: String(await freePort()) };
    const app = await step("Starting the app", () => startApp(settings, heap));
    const used = processes(() => [app.pid], process.env.DATA_DIR!);
    try {
      const rows: Row[] = [];
      for (const { name, goal, measure } of figures) {
        if (chosen.length && !chosen.some((word) => name.includes(word))) continue;
        process.stdout.write(`${name}…`);
        const result = await measure({ app, town, query, processes: used });
        process.stdout.write(` ${result.text}\n`);
        rows.push({ name, goal, ...result });
      }
      print(rows, size, keepMeasured(rows, size));
    } finally {
      await app.stop();
    }
  } finally {
    await server.stop();
  }
}

/** Remembers what grows with the agency, and tells what the small one of 10,000 messages took. */
function keepMeasured(rows: Row[], size: number): (name: string) => number | undefined {
  const file = join(process.env.DATA_DIR!, "measured.json");
  const measured: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  for (const { name, compared } of rows) if (compared) measured[`${name}, ${size}`] = compared;
  writeFileSync(file, JSON.stringify(measured, null, 2));
  return (name) => measured[`${name}, 10000`];
}
