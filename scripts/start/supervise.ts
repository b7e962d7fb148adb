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
  stopped: AbortSignal;
};

/**
 * Keeps a Node program running until we are asked to stop, or it is; one that crashes or is killed is started
 * again. `ended` answers with the exit code that is to be ours; `restart` spares a program that is at work,
 * unless told not to.
 */
export function supervise(program: Program) {
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
      // Something that a new start does not mend: say so instead of trying for ever.
      if (crashes.filter((time) => time > Date.now() - 60_000).length > 5) {
        throw new Trouble(`${name} ended six times within a minute (${how}).`);
      }
      console.error(`${name} has ended (${how}) and is started again.`);
    }
    return 0;
  };
  return {
    ended: run(),
    restart: (anyway: boolean) => (anyway || !child?.isReady) && child?.process.kill("SIGKILL"),
  };
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
