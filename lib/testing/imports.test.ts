import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Which type each file takes from which other one; they stand in a place of their own, as they would stand here. */
const planted: Record<string, string | null> = {
  "components/ui/icon.tsx": null,
  "lib/contacts/card.ts": "components/ui/icon.tsx",
  "lib/agents/agent.ts": null,
  "lib/people/merging.ts": "lib/agents/agent.ts",
  "lib/addresses/phone.ts": "lib/people/merging.ts",
  "lib/labels/label.ts": null,
  "lib/contacts/labelled.ts": "lib/labels/label.ts",
  "lib/labels/print.ts": "lib/consents/gate.ts",
  "lib/consents/gate.ts": null,
  // The files that stand below their folder: asked from everywhere, and no part of it where folders are compared.
  "lib/visitors/visitors.ts": null,
  "lib/channels/kinds.ts": "lib/visitors/visitors.ts",
  "lib/conversations/intake.ts": "lib/channels/kinds.ts",
  "lib/channels/receive.ts": "lib/conversations/intake.ts",
  "lib/history/list.ts": "lib/channels/receive.ts",
  "lib/errors.ts": "lib/words/en/refusals.json",
  "lib/once.ts": "lib/words/en/time.json",
  "components/history/row.tsx": null,
  "components/history/table.tsx": "components/frame/bell.tsx",
  "components/frame/bell.tsx": null,
  "components/frame/top.tsx": "components/history/row.tsx",
  "components/dashboard/people.tsx": "components/history/row.tsx",
  "lib/testing/app.ts": null,
  "scripts/start/web.ts": "lib/testing/app.ts",
  "scripts/proof/town.ts": "lib/testing/app.ts",
  "scripts/bench/fill.ts": "scripts/proof/town.ts",
  "lib/history/filter.ts": "scripts/start/web.ts",
  "scripts/start/say.mjs": "lib/agents/agent.ts",
};

const place = mkdtempSync(join(tmpdir(), "parley-planted-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

type Violation = { from: string; to: string; rule: { name: string } };
let imports: string[];
let folders: string[];

const importing = (path: string, from: string) =>
  path.endsWith(".mjs")
    ? `import x from "${from}";\nexport default x;\n`
    : `import type x from "${from}";\nexport type Y = typeof x;\n`;

/** `rule: from → to` of everything that is forbidden. */
async function judge(config: string): Promise<string[]> {
  const args = [resolve("node_modules/.bin/depcruise"), "--config", resolve(config), "-T", "json", "."];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: place });
  const { violations } = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary;
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

beforeAll(async () => {
  for (const [path, from] of Object.entries(planted)) {
    const up = "../".repeat(path.split("/").length - 1);
    mkdirSync(join(place, dirname(path)), { recursive: true });
    writeFileSync(join(place, path), from ? importing(path, `${up}${from}`) : "export default 1;\n");
  }
  for (const name of ["refusals", "time"]) {
    mkdirSync(join(place, "lib/words/en"), { recursive: true });
    writeFileSync(join(place, `lib/words/en/${name}.json`), "{}\n");
  }
  [imports, folders] = await Promise.all([
    judge(".dependency-cruiser.cjs"),
    judge("scripts/test/folders.cjs"),
  ]);
});

/** The tool sees nothing at all when its parser is missing; planted faults show that it looks, at types as well. */
test("what goes up, leaves its house or stands on no floor is found, and nothing else", () => {
  expect(imports).toEqual([
    "a-page-leans-on-ui-alone: components/dashboard/people.tsx → components/history/row.tsx",
    "a-page-leans-on-ui-alone: components/frame/top.tsx → components/history/row.tsx",
    "a-page-leans-on-ui-alone: components/history/table.tsx → components/frame/bell.tsx",
    "addresses-and-agents-and-jobs-and-words-know-nothing-above: lib/addresses/phone.ts → lib/people/merging.ts",
    "before-our-own-node-only-what-any-node-runs: scripts/start/say.mjs → lib/agents/agent.ts",
    "bench-and-proofs-stand-apart: scripts/bench/fill.ts → scripts/proof/town.ts",
    "broadcasts-and-canned-and-consents-and-history-and-imports-and-mails-and-satisfaction-know-nothing-above: lib/history/list.ts → lib/channels/receive.ts",
    "channels-kinds-and-channels-inboxes-and-webhooks-types-and-webhooks-queue-know-nothing-above: lib/channels/kinds.ts → lib/visitors/visitors.ts",
    "every-folder-has-its-floor: lib/contacts/labelled.ts → lib/labels/label.ts",
    "lib-and-db-know-no-pages: lib/contacts/card.ts → components/ui/icon.tsx",
    "no-folder-without-a-floor: lib/labels/print.ts → lib/consents/gate.ts",
    "nobody-imports-scripts: lib/history/filter.ts → scripts/start/web.ts",
    "nobody-imports-tests: scripts/start/web.ts → lib/testing/app.ts",
    "the-ground-stands-alone: lib/once.ts → lib/words/en/time.json",
  ]);
});

test("two folders that take a type of each other are found, though no two files do", () => {
  expect(folders.filter((line) => line.startsWith("no-circles"))).toEqual([
    "no-circles-between-folders: components/frame → components/history",
    "no-circles-between-folders: components/history → components/frame",
  ]);
});
