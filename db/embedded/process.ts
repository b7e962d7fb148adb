import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * The command line of a running process, or "" when there is none. A zombie has none either: where nobody
 * collects dead processes (as in many containers), a signal still finds it and it would seem alive for ever.
 */
export function commandOf(pid: number): string {
  if (process.platform === "win32") return answers(pid) ? "(not known on Windows)" : "";
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/** Whether that number stands for anything that a signal can reach: a process, a zombie, somebody else's. */
export function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
