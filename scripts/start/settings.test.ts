import { expect, test } from "vitest";
import { isTrial } from "./settings.ts";

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
