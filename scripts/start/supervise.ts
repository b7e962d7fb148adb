import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { root, tail } from "./run.mjs";
import { Trouble } from "./say.mjs";

export type Program = {
  name: string;
  args: string[];
  /** Resolves when it can start. */
  before: (stopped: AbortSignal) => Promise<void>;
  /** True when it does its work, false when it does not within `patience` (ms). */
  ready: (ended: Promise<unknown>, stopped: AbortSignal, patience: number) => Promise<boolean | undefined>;
  onReady: () => void;
  /** Answers in its place while it is waited with. @returns the way to make room for it */
  standIn?: (sentence: string) => Promise<() => Promise<void>>;
  stopped: AbortSignal;
};

/** Crashes, and the milliseconds within which there may be so many before the next start has to wait. */
const MOST = 5;
const MINUTE = 60_000;

/**
 * Keeps a Node program running until we are asked to stop, or it is; one that crashes or is killed is started
 * again, one that crashes again and again more slowly: what a new start does not mend may be mended from outside, and
 * others need the database meanwhile. `ended` answers with the exit code that is to be ours; `restart` spares a program
 * that is at work, unless told not to.
 */
export function supervise(program: Program, within = MINUTE) {
  const { name, stopped } = program;
  const crashes: number[] = [];
  let child: Child | undefined;
  const run = async (): Promise<number> => {
    for (let first = true; !stopped.aborted; first = false) {
      await program.before(stopped);
      if (stopped.aborted) break;
      child = launch(program.args);
      const { code, signal } = await lifeOf(child, program, first);
      if (stopped.aborted) break;
      const how = signal ?? code;
      if (deliberate.has(how)) {
        console.error(`${name} was stopped from outside (${how}).`);
        return code ?? 0;
      }
      crashes.push(Date.now());
      const wait = (crashes.at(-1 - MOST) ?? 0) + within - Date.now();
      if (wait > 0) await waitWith(program, how, wait);
      else console.error(`${name} has ended (${how}) and is started again.`);
    }
    return 0;
  };
  return {
    ended: run(),
    restart: (anyway: boolean) => (anyway || !child?.isReady) && child?.process.kill("SIGKILL"),
  };
}

async function waitWith({ name, standIn, stopped }: Program, how: unknown, wait: number): Promise<void> {
  const then = new Date(Date.now() + wait).toISOString();
  const sentence = `${name} keeps ending (${how}). It is started again at ${then}, and so on; its log says more.`;
  console.error(sentence);
  const makeRoom = await standIn?.(sentence);
  // Rejected when we are asked to stop, which is looked at next.
  await sleep(wait, undefined, { signal: stopped }).catch(() => {});
  await makeRoom?.();
}

// Next ends with 128 + the signal's number when it is asked to.
const deliberate = new Set<Exit["code"] | Exit["signal"]>([0, 130, 143, "SIGINT", "SIGTERM"]);

type Exit = { code: number | null; signal: NodeJS.Signals | null };
type Child = ReturnType<typeof launch>;

async function lifeOf(
  child: Child,
  { name, ready, onReady, stopped }: Program,
  first: boolean,
): Promise<Exit> {
  const stop = () => end(child.process);
  stopped.addEventListener("abort", stop, { once: true });
  // The first time somebody watches, and the machine may be slow. Later nobody does, and it was quick before.
  const patience = first ? 60_000 : 20_000;
  const state = await Promise.race([
    child.ended.then(() => "ended" as const),
    ready(child.ended, stopped, patience),
  ]);
  if (first && state !== true && !stopped.aborted) {
    throw new Trouble(`${name} did not start.\n${tail(child.printed())}`);
  }
  child.isReady = state === true;
  child.show();
  if (first && !stopped.aborted) onReady();
  // Alive, but not at work: it may have loaded while the database was away.
  if (state === false) child.process.kill("SIGKILL");
  const how = await child.ended;
  stopped.removeEventListener("abort", stop);
  return how;
}

function launch(args: string[]) {
  const child = spawn(process.execPath, ["--import", `${root}/scripts/start/with-parent.ts`, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    // A group of its own: a terminal's Ctrl-C goes to us alone, and the program is asked once, by us.
    detached: process.platform !== "win32",
  });
  // Whatever ends us, nothing of ours stays behind.
  const kill = () => child.kill("SIGKILL");
  process.on("exit", kill);
  let early = "";
  // Only what came last: one that never becomes ready must not fill our memory with its complaints.
  const collect = (part: Buffer) => {
    early = (early + part).slice(-100_000);
  };
  child.stdout!.on("data", collect);
  return {
    process: child,
    isReady: false,
    ended: new Promise<Exit>((resolve) => {
      child.on("exit", (code, signal) => {
        process.off("exit", kill);
        resolve({ code, signal });
      });
    }),
    printed: () => withoutGreeting(early),
    show() {
      child.stdout!.off("data", collect);
      process.stdout.write(withoutGreeting(early));
      child.stdout!.pipe(process.stdout, { end: false });
    },
  };
}

/** Next greets with its own name and address; ours follow. */
function withoutGreeting(text: string): string {
  return text.replace(/^\s*(▲|✓|- (Local|Network):).*\n?/gmu, "").trimStart();
}

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  // Open streams and running jobs are asked to end; what does not within 10 s is not waiting for us.
  await sleep(10_000, undefined, { ref: false });
  child.kill("SIGKILL");
}
