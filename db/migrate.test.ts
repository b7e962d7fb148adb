import { randomBytes } from "node:crypto";
import { createServer, type Socket } from "node:net";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { withDatabase } from "#lib/testing/template.ts";
import { migrate } from "./migrate.ts";
import { whyUnreachable } from "./reach.ts";

let admin: pg.Client;
let database: string;
let url: string;

beforeEach(async () => {
  database = `empty_${randomBytes(4).toString("hex")}`;
  url = withDatabase(inject("server"), database);
  admin = new pg.Client(inject("server"));
  await admin.connect();
  await admin.query(`create database ${database}`);
});

afterEach(async () => {
  // Without force: a connection that is about to end would be killed, and tell nobody but this process.
  await admin.query(`drop database ${database}`);
  await admin.end();
});

/** Another start that is at work, until it is told to end. */
async function anotherStart(): Promise<pg.Client> {
  const other = new pg.Client(url);
  other.on("error", () => {});
  await other.connect();
  await other.query("begin");
  await other.query("select pg_advisory_xact_lock(20261122)");
  return other;
}

test("of four first starts at once each finds the whole database", { timeout: 60_000 }, async () => {
  await Promise.all(Array.from({ length: 4 }, () => migrate(url)));
  await migrate(url);
});

test("who finds another start at work says so, and goes on when that one has ended, however it ended", async () => {
  const other = await anotherStart();
  let said = 0;
  const waiting = () => {
    said++;
    // Killed: nobody gives the lock back.
    void admin.query(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 20261122",
    );
  };
  await migrate(url, { waiting });
  expect(said).toBe(1);
  await other.end();
});

test("another start that does not end is not waited for without end", async () => {
  const other = await anotherStart();
  await expect(migrate(url, { patience: 300 })).rejects.toThrow(
    "is preparing this database and does not end",
  );
  await other.end();
});

test("a database that answers is reached; for one that does not there is a reason, without its password", async () => {
  expect(await whyUnreachable(url)).toBeNull();
  const unknown = new URL(url);
  unknown.password = "quite another one";
  expect(await whyUnreachable(unknown.href)).toContain("password authentication failed");
  expect(await whyUnreachable("postgres://parley:hidden@127.0.0.1:1/parley")).toBe(
    "connect ECONNREFUSED 127.0.0.1:1",
  );
});

test("a database that stands still is not waited for", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as { port: number };
  expect(await whyUnreachable(`postgres://parley:hidden@127.0.0.1:${port}/parley`, 300)).toBe(
    "timeout expired",
  );
  for (const socket of sockets) socket.destroy();
  silent.close();
});
