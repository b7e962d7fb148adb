// `npm test`: everything, or only `npm test -- checks`, `-- unit`, `-- browser`. Further words go to the test
// runners (`npm test -- unit lib/env.test.ts`); `--verbose` shows the output of what passed as well.
import { ready } from "./start/ready.mjs";
import { attempt, seconds } from "./start/say.mjs";

await attempt(async () => {
  await ready({ development: true });
  const { steps } = await import("./test/steps.mjs");
  const words = process.argv.slice(2);
  const chosen = Object.keys(steps).filter((part) => words.includes(part));
  const parts = chosen.length ? chosen : Object.keys(steps);
  const more = words.filter((word) => !(word in steps) && word !== "--verbose");
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, run] of parts.flatMap((part) => steps[part])) {
    const begun = Date.now();
    console.log(`${name}…`);
    const { printed, ...counts } = await run(more);
    for (const key of Object.keys(total)) total[key] += counts[key];
    if (counts.failed || words.includes("--verbose")) console.log(printed.trimEnd());
    const many = counts.passed + counts.failed + counts.skipped > 1;
    console.log(
      `${name}: ${counts.failed ? "FAILED" : "ok"}, ${many ? `${said(counts)}, ` : ""}${seconds(begun)}`,
    );
  }
  console.log(`\n${said(total)}`);
  process.exitCode = total.failed ? 1 : 0;
});

function said({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
