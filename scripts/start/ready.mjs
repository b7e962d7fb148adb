import { install } from "./install.mjs";
import { switchNode } from "./node.mjs";
import { root } from "./run.mjs";

/** What every script does first; after it, packages and TypeScript can be imported. */
export async function ready({ development = false } = {}) {
  process.chdir(root);
  await install({ development });
  await switchNode();
}
