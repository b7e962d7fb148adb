import { readFileSync } from "node:fs";
import type { Finished } from "./programs.ts";

export type Counts = { passed: number; failed: number; skipped: number };
type Code = Finished["code"];

export function said({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** How many tests passed, failed and were skipped: what a check or a reporter's file says of one step. */
export function countCheck(code: Code): Counts {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

export function countVitest(file: string, code: Code): Counts {
  const report = read(file);
  return honest(code, {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  });
}

export function countPlaywright(file: string, code: Code): Counts {
  const { expected = 0, unexpected = 0, skipped = 0 } = read(file).stats ?? {};
  return honest(code, { passed: expected, failed: unexpected, skipped });
}

/** A run can fail without a failed test: a file that does not load, an error between two, an end before it has counted. */
function honest(code: Code, counts: Counts): Counts {
  const hasCounted = counts.passed + counts.failed + counts.skipped > 0;
  return (code !== 0 || !hasCounted) && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Of Vitest and of Playwright, as far as they are read here. */
type Report = {
  [name in "numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests"]?: number;
} & { stats?: { [name in "expected" | "unexpected" | "skipped"]?: number } };

function read(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
