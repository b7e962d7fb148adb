import module from "node:module";
import { install } from "./install.mjs";
import { switchNode } from "./node.mjs";
import { compiled, packaged, root } from "./run.mjs";

/**
 * What every command does first; after it, packages and TypeScript can be imported.
 * @param {{ development: boolean }} tools
 */
export async function ready({ development }) {
  process.chdir(root);
  if (!packaged) await install({ development });
  await switchNode();
  module.enableCompileCache?.(compiled);
}
