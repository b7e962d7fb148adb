import type pg from "pg";

/** Names of the databases of a run begin with a word and the number of its process. */
const ofARun = /^(?:worker|browser)_(\d+)_/;

/** What ended runs have left on the server that runs share; how they ended does not matter. */
export async function dropLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>("select datname from pg_database");
  for (const { datname } of rows) {
    const [, pid] = ofARun.exec(datname) ?? [];
    // Not by force: PostgreSQL itself may be cleaning in it, which nobody but a superuser may end.
    if (pid && !isAlive(Number(pid))) await admin.query(`drop database if exists "${datname}"`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Of somebody else's, and there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
