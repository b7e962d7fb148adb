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
  timeout: 45_000,
  expect: { timeout: 8_000 },
  // A shared machine may stand still for longer than a browser waits. What fails twice has failed; at home once is enough.
  retries: process.env.CI ? 1 : 0,
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
