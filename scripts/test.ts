import { seconds } from "./start/say.mjs";
import { type Counts, said } from "./test/counts.ts";
import { steps } from "./test/steps.ts";

/**
 * `npm test`: everything, or only `npm test -- checks`, `-- unit`, `-- browser`. Further words go to the test
 * runners (`npm test -- unit lib/env.test.ts`); `--verbose` shows the output of what passed as well.
 */
export async function run(words: string[]): Promise<void> {
  const chosen = Object.keys(steps).filter((part) => words.includes(part));
  const parts = chosen.length ? chosen : Object.keys(steps);
  const more = words.filter((word) => !(word in steps) && word !== "--verbose");
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, work] of parts.flatMap((part) => steps[part]!)) {
    const begun = Date.now();
    console.log(`${name}…`);
    const { printed, ...counts } = await work(more);
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += counts[key];
    if (counts.failed || words.includes("--verbose")) console.log(printed.trimEnd());
    const many = counts.passed + counts.failed + counts.skipped > 1;
    console.log(
      `${name}: ${counts.failed ? "FAILED" : "ok"}, ${many ? `${said(counts)}, ` : ""}${seconds(begun)}`,
    );
  }
  console.log(`\n${said(total)}`);
  process.exitCode = total.failed ? 1 : 0;
}
