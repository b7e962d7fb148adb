import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { finish } from "../start/run.mjs";
import { step } from "../start/say.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const usual = [
  "/usr/bin",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
];

/** The path of a Chromium, installed if need be; "" leaves it to Playwright, which then has its own. */
export async function findChromium(): Promise<string> {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = onThisMachine();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    await step("Installing Chromium (about a minute)", installPackage);
    const installed = onThisMachine();
    if (installed) return installed;
  }
  await step("Fetching Playwright's Chromium (about a minute)", () => {
    return finish("npx", ["playwright", "install", "chromium"], { shell: process.platform === "win32" });
  });
  return "";
}

/** Asked to run, because a file of that name may only say how to install it (as Ubuntu's does). */
function onThisMachine(): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...usual];
  const files = folders.flatMap((folder) =>
    [...names, "Google Chrome", "Chromium"].map((name) => join(folder, name)),
  );
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

async function installPackage(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await finish("apt-get", ["update"], { env });
  // Without a font of its own every page would measure nothing.
  await finish("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"], {
    env,
  });
}
