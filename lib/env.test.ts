import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const given = {
  DATABASE_URL: "postgres://parley:hidden@127.0.0.1:5432/parley",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
};

test("two settings are enough, the others have defaults", () => {
  expect(readEnv(given)).toEqual({
    ...given,
    DATA_DIR: ".data",
    HOST: "127.0.0.1",
    PORT: 3000,
    PUBLIC_URL: "http://127.0.0.1:3000",
    TRUST_PROXY: [],
    OUTBOUND_ALLOW: [],
    S3_ACCESS_KEY_ID: "",
    S3_BUCKET: "",
    S3_REGION: "us-east-1",
    S3_SECRET_ACCESS_KEY: "",
    SESSION_IDLE_HOURS: 12,
    STATEMENT_TIMEOUT: 10,
    ROLE: "all",
    LOG_LEVEL: "info",
    MAIL_SPEAKS: "smtp",
  });
});

test("an empty setting counts as not set", () => {
  expect(readEnv({ ...given, PORT: "", PUBLIC_URL: "", TRUST_PROXY: "" })).toMatchObject({ PORT: 3000 });
});

test("the public address follows host and port, and loses its last slash", () => {
  expect(readEnv({ ...given, HOST: "::1", PORT: "8080" }).PUBLIC_URL).toBe("http://[::1]:8080");
  expect(readEnv({ ...given, HOST: "0.0.0.0" }).PUBLIC_URL).toBe("http://127.0.0.1:3000");
  expect(readEnv({ ...given, PUBLIC_URL: "https://inbox.riverton.gov/" }).PUBLIC_URL).toBe(
    "https://inbox.riverton.gov",
  );
});

test("proxies are a list of addresses and networks", () => {
  expect(readEnv({ ...given, TRUST_PROXY: "127.0.0.1, 10.0.0.0/8,::1" }).TRUST_PROXY).toEqual([
    "127.0.0.1",
    "10.0.0.0/8",
    "::1",
  ]);
});

test.each([
  ["PORT", "http", 'PORT is "http": it must be a whole number from 1 to 65535, as in 3000.'],
  ["PORT", "70000", 'PORT is "70000": it must be a whole number from 1 to 65535, as in 3000.'],
  [
    "HOST",
    "http://localhost",
    'HOST is "http://localhost": it must be an address or a host name, as in 127.0.0.1.',
  ],
  [
    "PUBLIC_URL",
    "https://riverton.gov/inbox",
    'PUBLIC_URL is "https://riverton.gov/inbox": it must be an address without a path, as in https://inbox.riverton.gov.',
  ],
  ["ROLE", "both", 'ROLE is "both": it must be all, web or worker, as in all.'],
  [
    "TRUST_PROXY",
    "10.0.0.1,yes,true",
    'TRUST_PROXY is "10.0.0.1,yes,true": it must list the addresses or networks of your proxies, as in 127.0.0.1,10.0.0.0/8.',
  ],
])("%s=%s is refused in a sentence that names it, what is wrong and an example", (name, value, sentence) => {
  expect(() => readEnv({ ...given, [name]: value })).toThrow(expect.objectContaining({ message: sentence }));
});

test("what is missing is said, one line for each", () => {
  expect(() => readEnv({})).toThrow(
    "DATABASE_URL is not set: it must name a PostgreSQL 15 or later, as in postgres://parley:secret@127.0.0.1:5432/parley.\n" +
      "AUTH_SECRET is not set: it must have at least 32 characters, as `openssl rand -base64 32` prints them.",
  );
});

test("a secret is never repeated, and no stack is shown", () => {
  try {
    readEnv({ DATABASE_URL: "mysql://root:hidden@db", AUTH_SECRET: "too-short" });
    expect.unreachable();
  } catch (error) {
    expect((error as Error).message).toMatch(/^DATABASE_URL must name .*\nAUTH_SECRET must have /);
    expect((error as Error).stack).not.toMatch(/hidden|too-short|at readEnv/);
  }
});

test("a file store needs all of its settings, and says which is missing", () => {
  const S3_ENDPOINT = "https://s3.us-east-1.amazonaws.com/";
  expect(() => readEnv({ ...given, S3_ENDPOINT, S3_BUCKET: "files" })).toThrow(
    /S3_ACCESS_KEY_ID is not set.*\n.*S3_SECRET_ACCESS_KEY/,
  );
  const all = { S3_ENDPOINT, S3_BUCKET: "files", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "secret" };
  expect(readEnv({ ...given, ...all })).toMatchObject({ ...all, S3_ENDPOINT: S3_ENDPOINT.slice(0, -1) });
});

test("the ways beside the database's address are addresses, and are not repeated when they are none", () => {
  const wrong = { DATABASE_URL_DIRECT: "hidden-one", DATABASE_URL_READ: "hidden-two" };
  expect(() => readEnv({ ...given, ...wrong })).toThrow(
    "DATABASE_URL_DIRECT must name the same database past the pooler, as DATABASE_URL is written.\n" +
      "DATABASE_URL_READ must name a standby of that database, as DATABASE_URL is written.",
  );
});
