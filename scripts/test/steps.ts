import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../start/build.ts";
import { settle } from "../start/settings.ts";
import { type Counts, countCheck, countPlaywright, countVitest } from "./counts.ts";
import { runPlaywright, runProgram, runVitest } from "./programs.ts";

const reports = mkdtempSync(join(tmpdir(), "parley-test-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

type Done = Counts & { printed: string };
/** What it is called, and its work; `more` are words for the test runner. */
type Step = [name: string, work: (more: string[]) => Promise<Done>];

export const steps: Record<string, Step[]> = {
  checks: [
    ["format and lint", () => check("biome", ["ci", "."])],
    // The first writes the types of routes and of Next itself, which no checkout has.
    [
      "types",
      () =>
        check("next", ["typegen"]).then((made) =>
          made.failed ? made : check("tsc", ["--noEmit", "--incremental", "false"]),
        ),
    ],
    ["dead code", () => check("knip", [])],
    ["import rules", () => check("depcruise", ["app", "components", "db", "lib", "scripts"])],
    [
      "folders",
      () => check("depcruise", ["--config", "scripts/test/folders.cjs", "app", "components", "db", "lib"]),
    ],
  ],
  unit: [["unit and database tests", vitest]],
  browser: [
    ["build", buildForTests],
    ["browser tests", playwright],
  ],
};

async function check(program: string, args: string[]): Promise<Done> {
  const { code, printed } = await runProgram(program, args);
  return { printed, ...countCheck(code) };
}

async function vitest(more: string[]): Promise<Done> {
  const file = join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, printed } = await runVitest([...reporters, ...more]);
  return { printed, ...countVitest(file, code) };
}

async function playwright(more: string[]): Promise<Done> {
  const file = join(reports, "playwright.json");
  const { code, printed } = await runPlaywright(["--reporter=list,json", ...more], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return { printed, ...countPlaywright(file, code) };
}

/** It is no test, so only its failure counts. */
async function buildForTests(): Promise<Done> {
  try {
    settle();
    await build();
    return { printed: "", passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    return { printed: (error as Error).message, passed: 0, failed: 1, skipped: 0 };
  }
}
