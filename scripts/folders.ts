import { spawnSync } from "node:child_process";
import type { ICruiseResult } from "dependency-cruiser";

/** `npm run folders`: which folder leans on which, types included, and every circle among them. */
export async function run(): Promise<void> {
  const { stdout } = spawnSync(
    process.execPath,
    [
      "node_modules/.bin/depcruise",
      ...["--config", "scripts/test/folders.cjs", "--output-type", "json"],
      ...["app", "components", "db", "lib"],
    ],
    { encoding: "utf8", maxBuffer: 100_000_000 },
  );
  const { modules, summary } = JSON.parse(stdout) as ICruiseResult;
  const leans = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules)
    for (const { resolved } of dependencies) {
      const [from, to] = [folderOf(source), folderOf(resolved)];
      if (from && to && from !== to) leans.set(from, (leans.get(from) ?? new Set()).add(to));
    }
  for (const [from, to] of [...leans].sort()) console.log(`${from}  ←  ${[...to].sort().join(", ")}`);
  const circles = summary.violations.filter(({ rule }) => rule.name.startsWith("no-circles"));
  for (const { from, cycle = [] } of circles)
    console.log(`circle: ${[from, ...cycle.map(({ name }) => name)].join(" → ")}`);
  console.log(`\n${leans.size} folders, ${circles.length} circles`);
  process.exitCode = circles.length ? 1 : 0;
}

/** `lib/contacts`, `app`; null for what stands alone at the top, and for packages. */
function folderOf(path: string): string | null {
  if (/^(app|db)\//.test(path)) return path.split("/")[0]!;
  return /^((?:lib|components)\/[^/]+)\//.exec(path)?.[1] ?? null;
}
