import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { build } from "../start/build.mjs";
import { finish, root } from "../start/run.mjs";
import { settle } from "../start/settings.mjs";
import { findChromium } from "./chromium.mjs";
import { countCheck, countPlaywright, countVitest } from "./counts.mjs";

const reports = mkdtempSync(join(tmpdir(), "parley-test-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));
const before = { ...process.env };

/** Each answers with what was printed and with its counts; `more` are words for the test runner. */
export const steps = {
  checks: [
    ["format and lint", () => check("biome", ["ci", "."])],
    // The first writes the types of routes and of Next itself, which no checkout has.
    [
      "types",
      () => check("next", ["typegen"]).then((made) => (made.failed ? made : check("tsc", ["--noEmit"]))),
    ],
    ["dead code", () => check("knip", [])],
    ["import rules", () => check("depcruise", ["app", "components", "db", "lib"])],
    [
      "folders",
      () => check("depcruise", ["--config", "scripts/test/folders.cjs", "app", "components", "db", "lib"]),
    ],
  ],
  unit: [["unit and database tests", (more) => vitest(more)]],
  browser: [
    ["build", buildForTests],
    ["browser tests", (more) => playwright(more)],
  ],
};

async function check(program, args) {
  const { code, printed } = await run(program, args);
  return { printed, ...countCheck(code) };
}

async function vitest(more) {
  const file = join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, printed } = await run("vitest", [
    "run",
    "--config",
    "lib/testing/vitest.config.ts",
    ...reporters,
    ...more,
  ]);
  return { printed, ...countVitest(file, code) };
}

async function playwright(more) {
  const file = join(reports, "playwright.json");
  const env = { CHROMIUM: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { code, printed } = await run(
    "playwright",
    ["test", "--config", "lib/testing/playwright.config.ts", "--reporter=list,json", ...more],
    env,
  );
  return { printed, ...countPlaywright(file, code) };
}

/** It is no test, so only its failure counts. */
async function buildForTests() {
  try {
    await settle();
    await build();
    return { printed: "", passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    return { printed: error.message, passed: 0, failed: 1, skipped: 0 };
  }
}

function run(program, args, more = {}) {
  const env = { ...before, ...more, PATH: [join(root, "node_modules", ".bin"), before.PATH].join(delimiter) };
  // What is set in this shell is for the real installation; tests bring their own database and address.
  for (const name of ["DATABASE_URL", "DATA_DIR", "HOST", "PORT", "PUBLIC_URL", "NODE_ENV"]) delete env[name];
  // Twice what the slowest took: a step that hangs must not take the others along.
  return finish(program, args, { env, shell: process.platform === "win32", timeout: 30 * 60_000 });
}
