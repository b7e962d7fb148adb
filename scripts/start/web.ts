import { get } from "node:http";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { typed } from "./run.mjs";
import { codeOf, Trouble } from "./say.mjs";

/** Says it before anything is built or started that the address cannot be had. */
export async function claimAddress({ HOST, PORT } = process.env): Promise<void> {
  const problem = await new Promise<string>((resolve) => {
    const probe = createServer().once("error", (error) => resolve(codeOf(error)));
    probe.listen({ host: HOST, port: Number(PORT) }, () => probe.close(() => resolve("")));
  });
  if (problem === "EADDRINUSE") {
    throw new Trouble(
      `Port ${PORT} on ${HOST} is taken by another program, perhaps by a Parley that already runs.\n` +
        `Stop that one, or choose another port: PORT=${Number(PORT) + 1} ${typed("start")}`,
    );
  }
  if (problem === "EACCES")
    throw new Trouble(`Port ${PORT} is for root alone. Choose one from 1024 on: PORT=3000 ${typed("start")}`);
  if (problem)
    throw new Trouble(
      `HOST=${HOST} is no address of this machine (${problem}). Try: HOST=127.0.0.1 ${typed("start")}`,
    );
}

/** True when the server says that it is ready; false when it does not before `patience` (ms) is over. */
export async function untilReady(
  ended: Promise<unknown>,
  stopped: AbortSignal,
  patience: number,
): Promise<boolean | undefined> {
  let over = false;
  ended.then(() => (over = true));
  const deadline = Date.now() + patience;
  for (let pause = 30; !over && !stopped.aborted; pause = Math.min(pause * 1.2, 500)) {
    if ((await ask("/readyz")) === 200) return true;
    if (Date.now() > deadline) return false;
    await sleep(pause);
  }
}

/** Where a browser on this machine finds the server. */
function localAddress({ HOST = "", PORT } = process.env): string {
  const host = { "0.0.0.0": "127.0.0.1", "::": "::1" }[HOST] ?? HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}

export function announce(): void {
  const { PARLEY_TRIAL, PUBLIC_URL } = process.env;
  console.log(`\n  Parley is ready: ${PUBLIC_URL || localAddress()}\n`);
  console.log(PARLEY_TRIAL ? trial : real);
}

const trial = `  This is a trial with an agency of its own, Riverton Utilities. Sign in as
    admin@riverton.example      administrator
    manager@riverton.example    manager
    ana@riverton.example        agent
    ben@riverton.example        agent
  with the password parley-trial. Stop with Ctrl-C.
`;

const real = `  A new agency and the link for its first administrator: ${typed("agency add")}
  Stop with Ctrl-C.
`;

/** The status of the answer; 0 for none. */
function ask(path: string): Promise<number> {
  return new Promise((resolve) => {
    const request = get(`${localAddress()}${path}`, { agent: false, timeout: 5000 }, (response) => {
      response.resume().on("close", () => resolve(response.statusCode ?? 0));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(0));
  });
}
