import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** `wanted`, unless another program has taken it or there is none: then any that is free on this machine. */
export async function freePort(wanted = 0): Promise<number> {
  // A server that was just killed can hold its port a moment longer than its number; and whoever uses it would have
  // to be told a new one.
  for (let tries = 0; wanted && tries < 10; tries++) {
    if (await listens(wanted)) return wanted;
    await sleep(100);
  }
  return listens(0);
}

/** The port, if one can listen there; 0 if not. */
function listens(port: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(0));
    probe.listen(port, "127.0.0.1", () => {
      const { port: taken } = probe.address() as { port: number };
      probe.close(() => resolve(taken));
    });
  });
}
