import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { freePort } from "#db/embedded/port.ts";
import { makePackage } from "./make.ts";

let room: string;
let parley: string;
let env: NodeJS.ProcessEnv;
let server: ChildProcess;

test.beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "parley-package-"));
  // Its database runs as another user where we are root.
  chmodSync(room, 0o711);
  parley = join(await makePackage(join(room, "own")), "parley");
  const port = await freePort();
  // Nothing of this machine: no Node, no npm, no settings of ours.
  env = {
    NODE_ENV: "production",
    PATH: "/usr/bin:/bin",
    HOME: room,
    PORT: `${port}`,
    DATA_DIR: join(room, "data"),
    PUBLIC_URL: "https://inbox.example.gov",
  };
  server = spawn(parley, ["start"], { env, cwd: room, stdio: ["ignore", "pipe", "inherit"] });
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok;
  while (!(await ready()) && server.exitCode === null) await sleep(100);
});
test.afterAll(async () => {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
  rmSync(room, { recursive: true, force: true });
});

test("a package serves from its folder alone, and an agency is made by its own command", async () => {
  const words = ["add", "--name", "Cedar Valley Water", "--slug", "cedar", "--email", "admin@cedar.example"];
  const { stdout, status } = spawnSync(parley, ["agency", ...words], { env, encoding: "utf8" });
  expect(stdout).toContain("https://inbox.example.gov/invitation/");
  expect(status).toBe(0);
  const page = await fetch(`http://127.0.0.1:${env.PORT}/chat/cedar`);
  expect(await page.text()).toContain("Cedar Valley Water");
  const [, style] = /href="(\/chat\.css[^"]*)"/.exec(await (await fetch(page.url)).text()) ?? [];
  expect((await fetch(`http://127.0.0.1:${env.PORT}${style}`)).ok).toBe(true);
});

test("it weighs less than 400 MB", () => {
  const { stdout } = spawnSync("du", ["-sm", join(room, "own")], { encoding: "utf8" });
  expect(Number.parseInt(stdout, 10)).toBeLessThan(400);
});
