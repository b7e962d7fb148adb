import { databaseIsUp, openDatabase } from "./database.mjs";
import { listenForStop } from "./stopping.mjs";
import { supervise } from "./supervise.mjs";

/** Runs a program (see `supervise`) beside its database until we are asked to stop, and ends this process. */
export async function keep(program) {
  const stopped = listenForStop();
  const database = await openDatabase();
  const child = supervise({ ...program, before: databaseIsUp, stopped });
  database.watch(stopped, child.restart);
  process.exit(await child.ended.finally(database.close));
}
