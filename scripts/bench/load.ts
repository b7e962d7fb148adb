import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { Processes } from "./processes.ts";

export type Asked = { method?: string; headers?: Record<string, string>; body?: Buffer };
/** What is asked at its turn. */
type Make = (turn: number) => Asked & { url: string };
type Answer = { status: number; headers: IncomingHttpHeaders; first: number; whole: number; body: string };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request; milliseconds from its last byte to the first and to the last of the answer, and the body. */
export function ask(url: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    const call = request(url, { method, headers, agent }, (response) => {
      const first = performance.now() - sent;
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          first,
          whole: performance.now() - sent,
          body: Buffer.concat(parts).toString("utf8"),
        }),
      );
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end(body, () => {
      sent = performance.now();
    });
    sent = performance.now();
  });
}

/** The same request one after the other. */
export async function alone(make: Make, times = 60, warm = 10): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times + warm; turn++) {
    const { url, ...how } = make(turn);
    const answer = await ask(url, how);
    if (answer.status >= 400) throw new Error(`${url} answered ${answer.status}`);
    if (turn >= warm) taken.push(answer.whole);
  }
  return taken;
}

type Load = { rate: number; cpu: number };

/**
 * As many as go through with `at` at once for `seconds`, after some seconds in which the engine compiles what it will
 * run. @returns requests a second and CPU ms a request, of app and database together
 */
export async function hammer(
  processes: Processes,
  make: Make,
  { at = 8, seconds = 8, warm = 4 } = {},
): Promise<Load> {
  if (warm) await hammer(processes, make, { at, seconds: warm, warm: 0 });
  const until = performance.now() + seconds * 1000;
  const begun = performance.now();
  const cpu = processes.cpu();
  let count = 0;
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (performance.now() < until) {
        const { url, ...how } = make(count++);
        const { status } = await ask(url, how);
        if (status >= 400) throw new Error(`${url} answered ${status}`);
      }
    }),
  );
  return { rate: count / ((performance.now() - begun) / 1000), cpu: (processes.cpu() - cpu) / count };
}

export function quantile(numbers: number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const ms = (number: number) => `${number.toFixed(1)} ms`;

export const p50 = (numbers: number[]) => quantile(numbers, 0.5);
