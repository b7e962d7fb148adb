import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["node_modules/**", ".next/**"],
    globalSetup: "lib/testing/template.ts",
    setupFiles: "lib/testing/worker.ts",
    // It names modules of Next without their endings, which Node alone does not find.
    server: { deps: { inline: ["next-auth"] } },
    // Each worker has a database of its own; on two cores a third would only wait.
    maxWorkers: 2,
    // Only what hangs takes so long: a test whose machine is busy waits.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
