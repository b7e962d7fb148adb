import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The app and the database server with all its own: what a figure costs is the sum of what they use. */
export type Processes = {
  /** Milliseconds of processor time so far. */
  cpu: () => number;
  /** Megabytes held, what several share counted once. */
  memory: () => number;
};

/** `apps` gives the apps' processes by their numbers, `dataDir` is where the server's data are. */
export function processes(apps: () => (number | undefined)[], dataDir: string): Processes {
  const server = () => Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  const all = () => [...apps(), server(), ...childrenOf(server())].filter((pid) => pid !== undefined);
  return {
    // A connection that has ended counts as the server's own from then on.
    cpu: () => all().reduce((sum, pid) => sum + ticks(pid, pid === server()) * 10, 0),
    memory: () => all().reduce((sum, pid) => sum + held(pid), 0),
  };
}

/** Fields behind the name, which may hold blanks and brackets. */
const fields = (pid: number): string[] => read(pid, "stat").split(") ").at(-1)!.split(" ");

function ticks(pid: number, withEnded: boolean): number {
  const [own = 0, system = 0, ended = 0, endedSystem = 0] = fields(pid).slice(11, 15).map(Number);
  return own + system + (withEnded ? ended + endedSystem : 0);
}

const held = (pid: number) => Number(/^Pss:\s+(\d+)/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0) / 1024;

const childrenOf = (parent: number): number[] =>
  readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && Number(fields(pid)[1]) === parent);

/** Empty for one that has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
