import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The tool sees nothing at all when its parser is missing; a planted fault shows that it looks. */
test("a forbidden import is found", () => {
  const folder = "lib/testing/planted";
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(
      `${folder}/page.ts`,
      `import { Icon } from "#components/ui/icon.tsx";\nexport const planted = Icon;\n`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ["node_modules/.bin/depcruise", folder]);
    expect(`${stdout}${stderr}`).toContain("lib-and-db-know-no-pages");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
