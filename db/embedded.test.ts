import { execFile, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, startPostgres } from "./embedded.ts";

let place: string;
let dataDir: string;
let servers: EmbeddedPostgres[];

// Made once and copied for each test, because making one takes a second.
let template: string;

beforeAll(async () => {
  template = newPlace();
  const server = await startPostgres({ dataDir: join(template, "data"), database: "parley" });
  await server.stop();
  rmSync(join(template, "data", "postgres.port"));
});

beforeEach(() => {
  place = newPlace();
  dataDir = join(place, "data");
  servers = [];
  spawnSync("cp", ["-a", join(template, "data"), dataDir]);
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

afterEach(async () => {
  for (const server of servers) await server.stop();
  rmSync(place, { recursive: true, force: true });
});

function newPlace(): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-"));
  chmodSync(folder, 0o755);
  return folder;
}

async function start(): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, database: "parley", settings: { shared_buffers: "16MB" } });
  servers.push(server);
  return server;
}

async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  // A server that is killed under an open connection is what some of these tests are about.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query({ text: question, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

const lockFile = () => join(dataDir, "postgres", "postmaster.pid");
const serverPid = () => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);

test("it answers, in UTC, and a commit waits for the disk", async () => {
  const { url, started } = await start();
  expect(started).toBe(true);
  const question =
    "select current_database(), current_setting('timezone'), current_setting('synchronous_commit')";
  expect(await ask(url, question)).toEqual(["parley", "UTC", "on"]);
});

test("what was stored is there after a stop and a start, on the same port", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 'a word' as word");
  await first.stop();
  const second = await start();
  expect(second.started).toBe(true);
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "select word from kept")).toEqual(["a word"]);
});

test("what was committed is there after the server was killed", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 'a word' as word");
  expect(first.isRunning()).toBe(true);
  process.kill(serverPid(), "SIGKILL");
  await expect.poll(() => first.isRunning()).toBe(false);
  const second = await start();
  expect(second).toMatchObject({ started: true, url: first.url });
  expect(await ask(second.url, "select word from kept")).toEqual(["a word"]);
});

test("a lock file whose number now stands for another program does not block the start", async () => {
  const first = await start();
  const lock = readFileSync(lockFile(), "utf8");
  await first.stop();
  writeFileSync(lockFile(), lock.replace(/^\d+/, String(process.ppid)));
  expect((await start()).started).toBe(true);
});

test("processes of a killed server that still work hold the next one up, not off", async () => {
  const first = await start();
  const busy = ask(first.url, "select count(*) from generate_series(1, 12000000)").catch(() => {});
  // In the middle of the count, which no signal of the server's death interrupts.
  const counting =
    "select count(*)::int from pg_stat_activity where state = 'active' and query ~ '12000000[)]$'";
  await expect.poll(() => ask(first.url, counting)).toEqual([1]);
  process.kill(serverPid(), "SIGKILL");
  const second = await start();
  expect(await ask(second.url, "select 1")).toEqual([1]);
  await busy;
});

test("a second start shares the running server and does not stop it", async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ started: false, url: first.url });
  await second.stop();
  expect(await ask(first.url, "select 1")).toEqual([1]);
});

test("of several starts at once on an empty folder one makes the server and all use it", async () => {
  rmSync(dataDir, { recursive: true });
  const all = await Promise.all([start(), start(), start()]);
  expect(all.filter(({ created }) => created)).toHaveLength(1);
  expect(all.filter(({ started }) => started)).toHaveLength(1);
  expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  expect(readdirSync(dataDir).filter((name) => name.includes("new"))).toEqual([]);
});

test("a server whose starter was killed is taken over by the next start, which stops it", async () => {
  const module = JSON.stringify(join(import.meta.dirname, "embedded.ts"));
  const code = `const { startPostgres } = await import(${module});
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, database: "parley" });
    process.kill(process.pid, "SIGKILL");`;
  await new Promise((done) => execFile(process.execPath, ["--input-type=module", "-e", code], done));
  const next = await start();
  expect(next.started).toBe(false);
  await next.stop();
  await expect(ask(next.url, "select 1")).rejects.toThrow("ECONNREFUSED");
});

test("when another program has taken its port it moves to a free one", async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer().listen(first.port, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  try {
    const second = await start();
    expect(second.port).not.toBe(first.port);
    expect(await ask(second.url, "select 1")).toEqual([1]);
  } finally {
    squatter.close();
  }
});

test("what a start that was killed half-way left behind is swept away", async () => {
  // No process has a number that high.
  rmSync(join(dataDir, "postgres"), { recursive: true });
  mkdirSync(join(dataDir, "postgres.new-99999999-0a0b0c0d"));
  await start();
  expect(readdirSync(dataDir).filter((name) => name.includes("new"))).toEqual([]);
});

describe("who may come in", () => {
  test("only with the password, which is in a file that only we may read", async () => {
    const { url } = await start();
    expect(statSync(join(dataDir, "postgres.password")).mode & 0o777).toBe(0o600);
    const address = new URL(url);
    address.password = "guessed";
    await expect(ask(String(address), "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("never as the superuser", async () => {
    const { url } = await start();
    const address = new URL(url);
    address.username = "postgres";
    await expect(ask(String(address), "select 1")).rejects.toMatchObject({ code: "28000" });
    expect(await ask(url, "select rolsuper from pg_roles where rolname = current_user")).toEqual([false]);
  });

  test("only from this machine", async () => {
    const { url, port } = await start();
    expect(await ask(url, "select current_setting('listen_addresses')")).toEqual(["127.0.0.1"]);
    const refused = new Promise((resolve) => connect(port, "127.0.0.2").once("error", resolve));
    expect(await refused).toMatchObject({ code: "ECONNREFUSED" });
  });

  test("a password file that does not belong to the data is said in a sentence", async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(dataDir, "postgres.password"), "another\n");
    await expect(start()).rejects.toThrow("does not know the password in");
    await expect(ask(first.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });
});

test("the log repeats neither statements nor values", async () => {
  const { url } = await start();
  await ask(url, "create table people (email text primary key)");
  await ask(url, "insert into people values ('eve@example.net')");
  await expect(ask(url, "insert into people values ('eve@example.net')")).rejects.toThrow("duplicate key");
  const log = readFileSync(join(dataDir, "postgres", "server.log"), "utf8");
  expect(log).toContain("duplicate key");
  expect(log).not.toContain("eve@example.net");
});

test("a server that cannot start says why", async () => {
  const first = await start();
  await first.stop();
  writeFileSync(join(dataDir, "postgres", "postgresql.conf"), "no such setting = 1\n");
  await expect(start()).rejects.toThrow(/did not start:\n.*syntax error/);
});

describe.runIf(process.getuid?.() === 0)("as root", () => {
  test("the server runs as another user, and keeps the user it had", async () => {
    const first = await start();
    const { uid } = statSync(join(dataDir, "postgres"));
    expect(uid).not.toBe(0);
    await first.stop();
    spawnSync("chown", ["-R", "65534:65534", join(dataDir, "postgres")]);
    await start();
    expect(statSync(join(dataDir, "postgres", "postmaster.pid")).uid).toBe(65534);
  });

  test("a folder that only root may enter will do, and may be moved into later", async () => {
    const first = await start();
    await ask(first.url, "create table kept as select 'a word' as word");
    await first.stop();
    chmodSync(place, 0o700);
    const second = await start();
    expect(await ask(second.url, "select word from kept")).toEqual(["a word"]);
    process.kill(serverPid(), "SIGKILL");
    const third = await start();
    expect(await ask(third.url, "select word from kept")).toEqual(["a word"]);
  });
});
