import { readFileSync } from "node:fs";

/** @type {NodeJS.Signals[]} */
export const stops = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Aborted when somebody asks us to stop: Ctrl-C, a service manager, or the end of what started us. */
export function listenForStop() {
  const controller = new AbortController();
  let asked = 0;
  const ask = () => {
    // A terminal and npm each hand on the same Ctrl-C, so two within a second are one.
    if (asked && Date.now() - asked > 1000) process.exit(1);
    asked ||= Date.now();
    controller.abort();
  };
  for (const signal of stops) process.on(signal, ask);
  process.on("disconnect", ask);
  watchNpm(() => controller.abort());
  return controller.signal;
}

/**
 * What is sent to npm reaches only the shell between npm and us, or nobody when npm is killed outright: we
 * would go on serving, unseen, and hold the port against the next start.
 * @param {() => void} ended
 */
export function watchNpm(ended) {
  if (!process.env.npm_lifecycle_event) return;
  const before = lineage();
  setInterval(() => lineage() !== before && ended(), 500).unref();
}

/** Our parent and, unless that is npm itself, its parent: they change when one of them ends. */
function lineage() {
  const parent = process.ppid;
  try {
    if (readFileSync(`/proc/${parent}/cmdline`, "utf8").startsWith("npm")) return `${parent}`;
    const [, after = ""] = /.*\) (.*)/s.exec(readFileSync(`/proc/${parent}/stat`, "utf8")) ?? [];
    return `${parent} ${after.split(" ")[1]}`;
  } catch {
    // Not Linux.
    return `${parent}`;
  }
}
