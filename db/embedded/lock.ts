import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { answers, commandOf } from "./process.ts";

/** The port of the server that runs on this folder, or 0. It may still be starting or recovering. */
export function runningPort(folder: string): number {
  const { pid, port } = readLock(folder);
  return pid && serves(pid, folder) ? port : 0;
}

/**
 * Removes the lock file of a server that was killed, but only when its number now stands for a zombie or for
 * another program (numbers start anew in a container): PostgreSQL would take that for the server and refuse.
 * Otherwise it stays, because PostgreSQL reads in it whether processes of the killed server still work.
 */
export function removeStaleLock(folder: string) {
  const { pid } = readLock(folder);
  if (pid && answers(pid) && !serves(pid, folder)) rmSync(join(folder, "postmaster.pid"), { force: true });
}

/** Lines of postmaster.pid: process, folder, start, port, … (src/include/utils/pidfile.h). */
function readLock(folder: string): { pid: number; port: number } {
  try {
    const [pid, , , port] = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n").map(Number);
    return { pid: pid || 0, port: port || 0 };
  } catch {
    return { pid: 0, port: 0 };
  }
}

/** A server carries its folder in its command line. */
function serves(pid: number, folder: string): boolean {
  const command = commandOf(pid);
  return process.platform === "win32" ? command !== "" : command.includes(folder);
}
