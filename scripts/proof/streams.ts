import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { startApp } from "#lib/testing/app.ts";
import { Resident } from "#lib/testing/resident.ts";
import { openTown } from "./town.ts";

const STREAMS = 1000;
const AT_ONCE = 50;

/** A thousand streams opened and closed: none is left, and the memory is given back. Then a stop under load. */
export async function streams(): Promise<string> {
  const town = await openTown("streams");
  const app = await startApp();
  try {
    const resident = new Resident("Stream");
    await resident.arrive(app.url);
    assert((await resident.post(app.url, "Hello", randomUUID())) === 303, "the first message was not taken");
    const cookie = resident.cookie;
    const round = async () => {
      for (let opened = 0; opened < STREAMS; opened += AT_ONCE)
        await Promise.all(
          Array.from({ length: AT_ONCE }, async () => {
            const abort = new AbortController();
            const answer = await fetch(`${app.url}/chat/proof/live?after=0`, {
              headers: { cookie },
              signal: abort.signal,
            });
            assert(answer.status === 200, `a stream was answered ${answer.status}`);
            await answer.body!.getReader().read();
            abort.abort();
          }),
        );
    };
    await round();
    await pause(2000);
    const before = app.memory();
    await round();
    await pause(3000);
    const grown = app.memory() - before;
    assert(grown < 50, `memory grew by ${grown.toFixed(0)} MB`);
    const begun = Date.now();
    await app.stop("SIGTERM");
    assert(Date.now() - begun < 10_000, "the stop took more than 10 s");
    return `${STREAMS} streams opened and closed twice, memory ${grown.toFixed(0)} MB, stop in ${Date.now() - begun} ms`;
  } finally {
    await app.stop("SIGKILL");
    await town.close();
  }
}
