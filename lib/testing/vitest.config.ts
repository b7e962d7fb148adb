import { defineConfig } from "vitest/config";

// What test files ask themselves goes another way than what the program asks (own-db.ts).
const own = new URL("own-db.ts", import.meta.url).pathname;

export default defineConfig({
  plugins: [
    {
      name: "tests-ask-for-themselves",
      enforce: "pre",
      resolveId: (id: string, from = "") =>
        id === "#db/index.ts" && from !== own && /\.test\.tsx?$|\/lib\/testing\//.test(from) ? own : null,
    },
  ],
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["node_modules/**", ".next/**"],
    // Files of tests are none of a trial's in the same folder.
    env: { DATA_DIR: ".data/test-files" },
    globalSetup: "lib/testing/template.ts",
    // Each file has a process of its own, and nearly each of them asks the database.
    execArgv: ["--import", new URL("../../scripts/start/drizzle-once.ts", import.meta.url).pathname],
    setupFiles: "lib/testing/worker.ts",
    // It names modules of Next without their endings, which Node alone does not find.
    server: { deps: { inline: ["next-auth"] } },
    // Each worker has a database of its own; on two cores a third would only wait.
    maxWorkers: 2,
    // Only what hangs takes so long: a test whose machine is busy waits.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
