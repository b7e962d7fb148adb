import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runningPort } from "#db/embedded/lock.ts";
import { stopPostgres } from "#db/embedded.ts";

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "parley-"));
  chmodSync(place, 0o755);
});

afterEach(async () => {
  await stopPostgres(place);
  rmSync(place, { recursive: true });
});

/** A run of tests that has its server, and goes on until it is ended. */
async function startRun() {
  const module = JSON.stringify(join(import.meta.dirname, "test-server.ts"));
  const code = `const { startTestServer } = await import(${module});
    const server = await startTestServer(${JSON.stringify(place)});
    console.log("has its server");
    process.stdin.once("data", () => server.stop().then(() => process.exit()));`;
  const { PARLEY_TEST_SERVER: _, ...env } = process.env;
  const run = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: env as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(run.stdout, "data");
  return run;
}

const isRunning = () => runningPort(join(place, "postgres")) !== 0;

test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
  "the server ends with a run that %s ends",
  async (signal) => {
    const run = await startRun();
    expect(isRunning()).toBe(true);
    run.kill(signal);
    await expect.poll(isRunning, { timeout: 60_000 }).toBe(false);
  },
);

test("a run that ends by itself has ended its server before", async () => {
  const run = await startRun();
  run.stdin.write("end\n");
  await once(run, "exit");
  expect(isRunning()).toBe(false);
});

test("a server that another run shares goes on until that one ends too", async () => {
  const [first, second] = [await startRun(), await startRun()];
  first.stdin.write("end\n");
  await once(first, "exit");
  expect(isRunning()).toBe(true);
  second.kill("SIGKILL");
  await expect.poll(isRunning, { timeout: 60_000 }).toBe(false);
});
