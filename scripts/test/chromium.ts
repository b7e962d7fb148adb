import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { finish } from "../start/run.mjs";
import { step } from "../start/say.mjs";

/** As people have it. */
export const whole = [
  ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  ...["Google Chrome", "Chromium"],
];
/** The same engine without windows and all that stands around them: our tests take half the processor time in it. */
const SHELL = "chromium-headless-shell";
const usual = [
  "/usr/bin",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
];

/** The path of one of these, installed if need be; "" leaves it to Playwright, which then has its own. */
export async function findChromium(names = [SHELL, ...whole]): Promise<string> {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = onThisMachine(names);
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    await step("Installing Chromium (about a minute)", () => installOneOf(names));
    const installed = onThisMachine(names);
    if (installed) return installed;
  }
  await step("Fetching Playwright's Chromium (about a minute)", () => {
    return finish("npx", ["playwright", "install", "chromium"], { shell: process.platform === "win32" });
  });
  return "";
}

/** Asked to run, because a file of that name may only say how to install it (as Ubuntu's does). */
function onThisMachine(names: string[]): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...usual];
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return files.find(
    (file) => isProgram(file) && spawnSync(file, ["--version"], { timeout: 10_000 }).status === 0,
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Not every release has the shell. */
async function installOneOf(names: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await finish("apt-get", ["update"], { env });
  // Without a font of its own every page would measure nothing.
  const install = ["install", "-y", "--no-install-recommends", "fonts-dejavu-core"];
  const hasShell = spawnSync("apt-get", ["install", "--simulate", SHELL]).status === 0;
  const name = names.includes(SHELL) && hasShell ? SHELL : "chromium";
  await finish("apt-get", [...install, name], { env });
}
