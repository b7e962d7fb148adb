import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fingerprint } from "./build.ts";
import { isTrial, settle } from "./settings.ts";

const here = { HOST: "127.0.0.1" };

test.each(["127.0.0.1", "127.1.2.3", "localhost", "::1"])(
  "on %s, without any other setting, it is a trial",
  (HOST) => {
    expect(isTrial({ HOST })).toBe(true);
  },
);

test.each([
  ["a database that was given", { ...here, DATABASE_URL: "postgres://parley@127.0.0.1/parley" }],
  ["an address that others can reach", { HOST: "0.0.0.0" }],
  ["an address of IPv6 that others can reach", { HOST: "::" }],
  ["a name that only looks like this machine's", { HOST: "127.0.0.1.example.net" }],
  ["a public address", { ...here, PUBLIC_URL: "https://inbox.riverton.gov" }],
  [
    "a public address that only looks like this machine's",
    { ...here, PUBLIC_URL: "https://localhost.riverton.gov" },
  ],
  ["a proxy in front", { ...here, TRUST_PROXY: "127.0.0.1" }],
])("with %s it is none", (_, settings) => {
  expect(isTrial(settings)).toBe(false);
});

test("a public address on this machine keeps it a trial", () => {
  expect(isTrial({ ...here, PUBLIC_URL: "http://localhost:3000" })).toBe(true);
  expect(isTrial({ HOST: "::1", PUBLIC_URL: "http://[::1]:3000" })).toBe(true);
});

const machines = mkdtempSync(join(tmpdir(), "parley-settings-"));
afterAll(() => rmSync(machines, { recursive: true, force: true }));

function keyOf(machine: string, more: Record<string, string> = {}): string {
  const env: Record<string, string> = { DATA_DIR: join(machines, machine), ...more };
  settle(env);
  return env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY!;
}

const AUTH_SECRET = "a secret that two machines share between them";

test("two machines with one secret have one key of forms, which does not tell the secret", () => {
  const key = keyOf("one", { AUTH_SECRET });
  expect(keyOf("two", { AUTH_SECRET })).toBe(key);
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(keyOf("one", { AUTH_SECRET: `${AUTH_SECRET}.` })).not.toBe(key);
});

test("a machine without a given secret keeps its own, and so its key", () => {
  expect(keyOf("three")).toBe(keyOf("three"));
  expect(keyOf("three")).not.toBe(keyOf("four"));
});

test("a key that is given stays", () => {
  expect(keyOf("one", { AUTH_SECRET, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "given" })).toBe("given");
});

test("what was built for one key does not count for another", () => {
  expect(fingerprint("one")).toBe(fingerprint("one"));
  expect(fingerprint("one")).not.toBe(fingerprint("two"));
});

test.each(["DATABASE_URL_DIRECT", "DATABASE_URL_READ"])("%s alone is another way to nowhere", (name) => {
  const env = { DATA_DIR: join(machines, "five"), [name]: "postgres://parley@127.0.0.1/parley" };
  expect(() => settle(env)).toThrow(
    `${name} is another way to the database of DATABASE_URL, which is not set.`,
  );
});
