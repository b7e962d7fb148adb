import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../../db/embedded.ts";
import { migrate } from "../../db/migrate.ts";
import { startApp } from "../start/app.mjs";
import { build } from "../start/build.mjs";
import { step } from "../start/say.mjs";
import { settle } from "../start/settings.mjs";
import { figures } from "./figures.mjs";
import { fill } from "./fill.mjs";
import { print } from "./table.mjs";

/** Fills a database of `size` messages once, starts the built app on it, and measures every figure asked for. */
export async function bench(size, chosen) {
  await settle();
  delete process.env.PARLEY_TRIAL;
  const server = await step("Starting the database", () =>
    // Commits wait for the disk, as in a real installation: figures without that would be another program's.
    startPostgres({ dataDir: process.env.DATA_DIR, database: `bench_${size}` }),
  );
  try {
    process.env.DATABASE_URL = server.url;
    await migrate(server.url);
    const town = await fill(server.url, size);
    const query = (text, values) => queryOnce(server.url, text, values);
    await build();
    const app = await step("Starting the app", () => startApp());
    try {
      const rows = [];
      for (const { name, goal, measure } of figures) {
        if (chosen.length && !chosen.some((word) => name.includes(word))) continue;
        process.stdout.write(`${name}…`);
        const result = await measure({ app, town, query });
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

async function queryOnce(url, text, values) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Remembers what grows with the agency, and tells what the small one of 10,000 messages took. */
function keepMeasured(rows, size) {
  const file = join(process.env.DATA_DIR, "measured.json");
  const measured = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  for (const { name, compared } of rows) if (compared) measured[`${name}, ${size}`] = compared;
  writeFileSync(file, JSON.stringify(measured, null, 2));
  return (name) => measured[`${name}, 10000`];
}
