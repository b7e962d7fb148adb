import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root, succeed } from "./run.mjs";
import { codeOf, step, Trouble } from "./say.mjs";

/**
 * Installs the packages, unless what is installed is what the lockfile asks for.
 * @param {{ development: boolean }} tools
 */
export async function install({ development }) {
  if (isInstalled(development)) return;
  await step("Installing packages (about a minute)", async () => {
    try {
      // NODE_ENV=production in the environment would leave out what the build needs.
      await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
    } catch (error) {
      throw new Trouble(
        `${/** @type {Error} */ (error).message}\n\nThe packages could not be installed. Mend that, then run it again.`,
      );
    }
  });
}

/** @param {string[]} args */
export function npm(args) {
  // Inside `npm start` this names the npm that runs us, which may not be the first on the PATH.
  const own = process.env.npm_execpath;
  if (own && basename(own) === "npm-cli.js") {
    return succeed(process.env.npm_node_execpath || process.execPath, [own, ...args]);
  }
  return succeed("npm", args, { shell: process.platform === "win32" });
}

/**
 * npm leaves a list of what it has installed, written when all is in place. Asking it costs 5 ms, and also
 * recognises packages that somebody installed by hand.
 * @param {boolean} development
 */
function isInstalled(development) {
  const wanted = readPackages("package-lock.json");
  const present = readPackages(join("node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional }]) => {
    if (path === "") return true;
    // What is for another platform is missing everywhere else; the tools for development are in production.
    if (!present[path]) return optional || devOptional || (dev && !development);
    return present[path].version === version;
  });
}

/**
 * @typedef {{ version: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} Package
 * @param {string} file
 * @returns {Record<string, Package>}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch (error) {
    if (codeOf(error) === "ENOENT" && file.startsWith("node_modules")) return {};
    throw new Trouble(`${file} cannot be read: ${/** @type {Error} */ (error).message}`);
  }
}
