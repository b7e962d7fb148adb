import { join } from "node:path";
import { finish, root } from "../start/run.mjs";

/** The races that the tests hold in a short form, many times over; on the tests' own database. */
export async function races() {
  await runTests(["lib/sending", "lib/conversations", "lib/live"], { PARLEY_ROUNDS: "1000" });
  return "1,000 cancels against their due second, 200 times 50 agents for one conversation; the races of streams";
}

/** The tests in these folders, on their own database unless `more` names another. */
export async function runTests(folders, more) {
  const env = { ...process.env, ...more, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` };
  for (const name of ["DATABASE_URL", "DATA_DIR", "NODE_ENV"]) delete env[name];
  const args = ["run", "--config", "lib/testing/vitest.config.ts", ...folders];
  const { code, printed } = await finish("vitest", args, { env });
  if (code !== 0) throw new Error(printed.slice(-4000));
}
