import { beforeEach, expect, test, vi } from "vitest";
import { env } from "#lib/env.ts";
import { db, prepared, unhurried } from "./index.ts";
import { fromStandby } from "./reading.ts";

const who = async () =>
  (await prepared<{ name: string }>("", "select current_setting('application_name') as name", []))[0]!.name;

/** The process as it is after a start with that standby. */
function startWith(standby: string | undefined): void {
  for (const name of ["standby", "env"])
    delete (globalThis as Record<symbol, unknown>)[Symbol.for(`parley.${name}`)];
  if (standby) process.env.DATABASE_URL_READ = standby;
  else delete process.env.DATABASE_URL_READ;
}

beforeEach(() => () => startWith(undefined));

test("without a standby the primary is asked", async () => {
  startWith(undefined);
  expect(await fromStandby(who)).toBe("parley");
});

test("a server that follows nobody is no standby, and never asked", async () => {
  const url = new URL(env().DATABASE_URL);
  url.searchParams.set("application_name", "elsewhere");
  startWith(url.href);
  const read = vi.fn(who);
  expect(await fromStandby(read)).toBe("parley");
  expect(read).toHaveBeenCalledTimes(1);
});

test("one that does not answer is nobody's concern", async () => {
  startWith("postgres://parley@127.0.0.1:1/parley");
  expect(await fromStandby(who)).toBe("parley");
  expect(await fromStandby(who)).toBe("parley");
});

test("what reads for long is asked so at the primary too", async () => {
  startWith("postgres://parley@127.0.0.1:1/parley");
  const limit = async () =>
    (await db().$client.query<{ statement_timeout: string }>("show statement_timeout")).rows[0]!
      .statement_timeout;
  expect(await unhurried(() => fromStandby(limit))).toBe("1min");
});

test("what fails at the primary fails", async () => {
  startWith("postgres://parley@127.0.0.1:1/parley");
  await expect(fromStandby(() => db().$client.query("select nothing"))).rejects.toThrow(/nothing/);
});
