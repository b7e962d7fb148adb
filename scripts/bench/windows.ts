import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#db/embedded/port.ts";
import { startApp, type TestApp } from "#lib/testing/app.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { heap } from "../start/run.mjs";
import type { Bench } from "./bench.ts";
import { type Crowd, findCrowd } from "./crowd.ts";
import type { Asked, Told } from "./holding.ts";
import { p50, quantile } from "./load.ts";
import { processes } from "./processes.ts";
import { arrive, now } from "./streams.ts";

/** Of which the first only warm up what they go through. */
const TURNS = 9;
const WARM = 2;

export type Reached = {
  /** Milliseconds from a resident's POST, of a middling turn. */
  first: number;
  median: number;
  last: number;
  /** Processor time of apps and database, of one event. */
  cpu: number;
  /** Kilobytes of the apps for each window. */
  each: number;
  /** Of the apps and the database together, while nothing happens. */
  idle: number;
};

/** @returns what it takes to tell `count` windows in one process of something, each of another person */
export async function toWindows(bench: Bench, count: number): Promise<Reached> {
  const crowd = await findCrowd(bench.query, count);
  const app = await startCollected();
  const held = holder();
  try {
    return await reach(bench, { apps: [app], crowd, held, port: Number(app.settings.PORT) });
  } finally {
    held.process.kill();
    await app.stop();
  }
}

/** One that serves alone, and collects its garbage when it is asked to. */
const startCollected = async () =>
  startApp({ PORT: String(await freePort()), ROLE: "web" }, [
    ...heap,
    "--expose-gc",
    "--import",
    "./scripts/bench/collect.ts",
  ]);

type Scene = { apps: TestApp[]; crowd: Crowd; held: Holder; port: number };

async function reach(bench: Bench, { apps, crowd, held, port }: Scene): Promise<Reached> {
  const { write } = await arrive({ ...bench, app: apps[0]! }, crowd.slug);
  const memory = async () => {
    for (const { pid } of apps) process.kill(pid!, "SIGUSR2");
    await sleep(2000);
    return apps.reduce((sum, app) => sum + app.memory(), 0);
  };
  const { cpu } = processes(() => apps.map(({ pid }) => pid), process.env.DATA_DIR!);
  // What serves one window serves all: it is there from the first on.
  const { tokens, threads } = crowd;
  const path = (n: number) =>
    `/${crowd.slug}/conversations/live?conversation=${threads[n % threads.length]}&after=0`;
  const open = (from: number, to: number) =>
    held.open({
      port,
      paths: Array.from({ length: to - from }, (_, n) => path(from + n)),
      cookies: tokens.slice(from, to).map(cookieOf),
    });
  const some = Math.round(tokens.length / 10);
  await open(0, some);
  const before = await memory();
  await open(some, tokens.length);
  const each = (((await memory()) - before) * 1024) / (tokens.length - some);
  const quiet = cpu();
  await sleep(15_000);
  const idle = (cpu() - quiet) / 15;
  const turns: Omit<Reached, "each" | "idle">[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    await sleep(1500);
    const all = held.hear("event: changed");
    await sleep(200);
    const spent = cpu();
    const begun = now();
    await write(`Event ${turn}`);
    const heard = (await all).map((at) => at - begun);
    await sleep(100);
    turns.push({
      first: Math.min(...heard),
      median: p50(heard),
      last: quantile(heard, 1),
      cpu: cpu() - spent,
    });
  }
  const counted = turns.slice(WARM);
  const middle = (of: keyof (typeof turns)[0]) => p50(counted.map((turn) => turn[of]));
  return {
    first: middle("first"),
    median: middle("median"),
    last: middle("last"),
    cpu: middle("cpu"),
    each,
    idle,
  };
}

type Holder = ReturnType<typeof holder>;

function holder() {
  const child: ChildProcess = fork(new URL("./holding.ts", import.meta.url));
  const ask = async (asked: Asked): Promise<Told> => {
    child.send(asked);
    const [told] = (await once(child, "message")) as [Told];
    if ("lost" in told) throw new Error(told.lost);
    return told;
  };
  return {
    process: child,
    async open(open: Extract<Asked, { open: unknown }>["open"]) {
      await ask({ open });
    },
    async hear(hear: string): Promise<number[]> {
      const told = await ask({ hear });
      return "heard" in told ? told.heard : [];
    },
  };
}
