import { appendFileSync } from "node:fs";
import pg from "pg";
import { faultsOfRun } from "./of-a-run.ts";
import { readShape } from "./shape.ts";
import { watchStatements } from "./watch.ts";

/** Loaded into every app that browser tests start. */
const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
watchStatements(await readShape(client), (fault) => appendFileSync(faultsOfRun(), `${fault}\n\n`));
await client.end();
