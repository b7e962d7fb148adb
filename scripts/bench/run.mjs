import { startPostgres } from "../../db/embedded.ts";
import { migrate } from "../../db/prepare.ts";
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
    await build();
    const app = await step("Starting the app", () => startApp());
    try {
      const rows = [];
      for (const { name, goal, measure } of figures) {
        if (chosen.length && !chosen.some((word) => name.includes(word))) continue;
        process.stdout.write(`${name}…`);
        const result = await measure({ app, town, size });
        process.stdout.write(` ${result.text}\n`);
        rows.push({ name, goal, ...result });
      }
      print(rows, size);
    } finally {
      await app.stop();
    }
  } finally {
    await server.stop();
  }
}
