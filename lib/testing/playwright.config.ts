import { defineConfig } from "@playwright/test";
import { chromiumFlags } from "./chromium.ts";

export default defineConfig({
  testDir: "../..",
  testMatch: "**/*.spec.ts",
  testIgnore: ["**/node_modules/**", "**/.next/**"],
  outputDir: "../../.artifacts/browser",
  globalSetup: "./browser-setup.ts",
  // Two cores: one browser at a time is faster than two that wait for each other.
  workers: 1,
  // For what hangs: a busy machine may take ten times as long as a free one.
  timeout: 300_000,
  // What fails twice has failed; at home once is enough.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 60_000 },
  use: {
    headless: true,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: chromiumFlags,
    },
  },
});
