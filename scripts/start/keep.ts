import { databaseIsUp, openDatabase } from "./database.ts";
import { listenForStop } from "./stopping.mjs";
import { type Program, supervise } from "./supervise.ts";

/** Runs a program (see `supervise`) beside its database until we are asked to stop, and ends this process. */
export async function keep(program: Omit<Program, "before" | "stopped">): Promise<never> {
  const stopped = listenForStop();
  const database = await openDatabase();
  const child = supervise({ ...program, before: databaseIsUp, stopped });
  database.watch(stopped, child.restart);
  process.exit(await child.ended.finally(database.close));
}
