import { get } from "node:http";
import type { TestApp } from "#lib/testing/app.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { codeOf } from "../start/say.mjs";

/** Reads a file to its end as fast as it comes. @returns lines a second and by how many MB the app grew */
export async function exported(app: TestApp, token: string, path: string) {
  // Once before, so that what grows is what the file takes and not what the first file of a process takes.
  await read(app, token, path, 20_000_000);
  const before = app.memory();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, app.memory());
  }, 50);
  const begun = performance.now();
  const lines = await read(app, token, path, Number.POSITIVE_INFINITY);
  clearInterval(timer);
  return { rate: lines / ((performance.now() - begun) / 1000), lines, grown: most - before };
}

function read(app: TestApp, token: string, path: string, most: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: cookieOf(token) };
    const call = get(app.url + path, { agent: false, headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${path} answered ${answer.statusCode}`));
      let lines = 0;
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines++;
        if (bytes > most) call.destroy();
      });
      answer.on("close", () => resolve(lines));
    });
    call.on("error", (error) => (codeOf(error) === "ECONNRESET" ? resolve(0) : reject(error)));
  });
}
