import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resident } from "#lib/testing/resident.ts";
import { Skipped } from "./town.ts";
import { startWhole } from "./whole.ts";

/** What ends a start, one after the other: each time the next one finds what was written. */
const ends: NodeJS.Signals[] = ["SIGTERM", "SIGKILL", "SIGTERM"];

/** Nothing that other proofs have set: the trial, with secrets of its own. */
const ofTheTrial = { AUTH_SECRET: "", TRUST_PROXY: "" };

/** The data stands under a folder that root alone may enter, and PostgreSQL does not run as root. */
export async function rootOnly(): Promise<string | Skipped> {
  if (process.getuid?.() !== 0) return new Skipped("only root can make a folder that nobody else may enter");
  const parent = mkdtempSync(join(tmpdir(), "parley-root-"));
  try {
    const { mode, uid } = statSync(parent);
    assert(uid === 0 && (mode & 0o777) === 0o700, `${parent} is not root's alone`);
    const resident = new Resident("Root", "riverton");
    const written: string[] = [];
    for (const end of ends) {
      const whole = await startWhole({
        env: { ...process.env, DATA_DIR: join(parent, "data"), ...ofTheTrial },
      });
      try {
        await whole.ready(120_000);
        if (!resident.cookie) await resident.arrive(whole.url);
        const body = `Written before ${end} ${randomUUID()}`;
        assert((await resident.post(whole.url, body, randomUUID())) === 303, "a message was not taken");
        written.push(body);
        const page = await resident.look(whole.url);
        for (const words of written) assert(page.includes(words), `${words} is lost`);
        const code = await whole.stop(end);
        assert(code === (end === "SIGTERM" ? 0 : end), `the start ended with ${code}:\n${whole.printed()}`);
      } finally {
        await whole.stop("SIGTERM");
      }
    }
    return `${ends.length} starts under a folder of root's alone, ended by ${ends.join(", ")}`;
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
