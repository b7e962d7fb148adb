import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { freePort } from "#db/embedded/port.ts";
import { standIn } from "./stand-in.ts";
import { supervise } from "./supervise.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-supervise-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Crashes at once until somebody has mended it. */
const program = (port: number) => `
  import { appendFileSync, existsSync } from "node:fs";
  import { createServer } from "node:http";
  appendFileSync(${JSON.stringify(join(folder, "starts"))}, "x");
  if (!existsSync(${JSON.stringify(join(folder, "mended"))})) process.exit(7);
  createServer((_, response) => response.end("ok")).listen(${port}, "127.0.0.1");`;

const starts = () => readFileSync(join(folder, "starts"), "utf8").length;

test("what crashes again and again is tried more slowly, the port says so meanwhile, and it serves once it is mended", async () => {
  const port = await freePort();
  writeFileSync(join(folder, "program.mjs"), program(port));
  const stopping = new AbortController();
  const kept = supervise(
    {
      name: "The server",
      args: [join(folder, "program.mjs")],
      before: async () => {},
      ready: async () => true,
      onReady() {},
      standIn: (sentence) => standIn(sentence, { HOST: "127.0.0.1", PORT: String(port) }),
      stopped: stopping.signal,
    },
    15_000,
  );
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    return answer && { status: answer.status, text: await answer.text() };
  };
  await expect.poll(ask).toMatchObject({ status: 503, text: expect.stringContaining("keeps ending (7)") });
  expect(starts()).toBe(6);
  writeFileSync(join(folder, "mended"), "");
  await expect.poll(ask).toEqual({ status: 200, text: "ok" });
  expect(starts()).toBe(7);
  stopping.abort();
  expect(await kept.ended).toBe(0);
});

test("a stop is not waited for while a crashed program is", async () => {
  const file = join(folder, "broken.mjs");
  writeFileSync(file, "process.exit(7)");
  const stopping = new AbortController();
  let waits = 0;
  const kept = supervise({
    name: "The server",
    args: [file],
    before: async () => {},
    ready: async () => true,
    onReady() {},
    async standIn() {
      waits++;
      return async () => {};
    },
    stopped: stopping.signal,
  });
  await expect.poll(() => waits).toBe(1);
  stopping.abort();
  expect(await kept.ended).toBe(0);
});
