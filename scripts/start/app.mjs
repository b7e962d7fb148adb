import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { next } from "./run.mjs";

/** The built app as a process of its own, on a free port unless PORT says which. */
export async function startApp(more = {}) {
  const port = more.PORT ?? (await freePort());
  const begun = performance.now();
  const child = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", ...more },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let wait = 0; ; wait++) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) break;
    if (wait > 600 || child.exitCode !== null) throw new Error("the app did not become ready");
    await sleep(20);
  }
  return {
    url,
    pid: child.pid,
    startedIn: performance.now() - begun,
    cpu: () => cpuOf(child.pid),
    memory: () => memoryOf(child.pid),
    /** @returns the exit code, or the signal that ended it */
    async stop(signal = "SIGTERM") {
      if (child.exitCode === null && !child.signalCode) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill(signal);
        await ended;
      }
      return child.exitCode ?? child.signalCode;
    },
  };
}

/** Milliseconds of processor time that the process has used; NaN where there is no /proc. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Megabytes. */
function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
