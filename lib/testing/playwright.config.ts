import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { chromiumFlags } from "./chromium.ts";

// One folder of files for all apps that the specs start: whichever worker is awake fetches what has come for any.
process.env.DATA_DIR = fileURLToPath(new URL("../../.data/test-files", import.meta.url));

export default defineConfig({
  testDir: "../..",
  testMatch: "**/*.spec.ts",
  testIgnore: ["**/node_modules/**", "**/.next/**", "dist/**"],
  outputDir: "../../.artifacts/browser",
  globalSetup: "./browser-setup.ts",
  // One browser waits as much as it works: on two cores a second one takes a third of the time off.
  workers: 2,
  // For what hangs: a busy machine may take ten times as long as a free one.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    headless: true,
    viewport: { width: 1440, height: 900 },
    // A trace of every step costs a fifth of the time: TRACE=1 asks for it.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: chromiumFlags,
    },
  },
});
