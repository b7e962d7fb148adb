import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { startApp } from "#lib/testing/app.ts";
import { PlainBrowser, readForm } from "#lib/testing/plain-browser.ts";
import { queryOnce } from "#lib/testing/queries.ts";
import { Resident } from "#lib/testing/resident.ts";
import { noDebianPostgres, type Standby, startDebianPostgres } from "./debian-postgres.ts";
import { Ledger } from "./ledger.ts";
import { type Agent, openTown, type Skipped, type Town } from "./town.ts";

const CLOSES = 100;
const AT_ONCE = 5;

/**
 * A standby is read from and nobody sees what is old: a conversation stands in History as soon as it has begun, and as
 * closed as soon as it is; while the standby follows, while its replay stands still, and while it is away.
 */
export async function replica(): Promise<string | Skipped> {
  const missing = noDebianPostgres();
  if (missing) return missing;
  const server = await startDebianPostgres();
  try {
    const town = await openTown("replica", { url: server.url });
    const standby = await server.startStandby();
    const app = await startApp({ DATABASE_URL_READ: standby.url });
    try {
      const agents = await town.addAgents(AT_ONCE);
      await town.query("update memberships set role = 'manager'");
      const round = (closes: number) => closeAndLook(town, app.url, agents, closes);
      const before = await readsOf(standby);
      const read = await round(CLOSES);
      const asked = (await readsOf(standby)) - before;
      assert(asked >= CLOSES, `of ${read} looks ${asked} were asked of the standby`);
      await replay(standby, "pause");
      await round(CLOSES / 5);
      await replay(standby, "resume");
      await round(CLOSES / 5);
      standby.stop();
      await round(CLOSES / 5);
      standby.start();
      const away = await readsOf(standby);
      for (let turn = 0; (await readsOf(standby)) - away < 20; turn++) {
        assert(turn < 30, "a standby that is back is not asked again");
        await round(AT_ONCE);
      }
      return `${CLOSES} closes looked up at once and none is stale, ${asked} transactions on the standby; none while its replay stands still, none while it is away, and it is asked again when it is back`;
    } finally {
      await app.stop("SIGKILL");
    }
  } finally {
    server.stop();
  }
}

/** @returns how often History was looked at */
async function closeAndLook(town: Town, url: string, agents: Agent[], closes: number): Promise<number> {
  const ledger = new Ledger();
  let looks = 0;
  await Promise.all(
    agents.map(async (agent) => {
      const browser = new PlainBrowser(agent.cookie);
      const shows = async (word: string, id: number, status: string) => {
        looks++;
        const page = await browser.load(url, `/proof/history?from=&to=&q=${word}&status=${status}`);
        return page.includes(`"/proof/history/${id}?`);
      };
      for (let n = 0; n < closes / AT_ONCE; n++) {
        const word = `word${randomUUID().replaceAll("-", "")}`;
        const resident = new Resident("Resident");
        await resident.arrive(url);
        const client = randomUUID();
        await ledger.post(resident, url, { id: client, body: `About ${word}` });
        const [row] = await town.query<{ id: number }>(
          "select conversation_id::int as id from messages where client_id = $1",
          [client],
        );
        const { id } = row!;
        assert(await shows(word, id, "open"), `conversation ${id} has begun and is not in History`);
        const path = `/proof/conversations/new/${id}`;
        const form = readForm(await browser.load(url, path), path, /id="close-form"/);
        const { status, to } = await browser.send(url, form!);
        assert(status === 303, `closing was answered ${status} ${to}`);
        assert(await shows(word, id, "closed"), `conversation ${id} is closed, and History says it is open`);
        assert(
          !(await shows(word, id, "open")),
          `conversation ${id} is closed and stands among the open ones`,
        );
      }
    }),
  );
  return looks;
}

/** Transactions that were done on it. */
async function readsOf({ url }: Standby): Promise<number> {
  const [row] = await queryOnce<{ done: number }>(
    url,
    `select pg_stat_force_next_flush(), xact_commit::int as done from pg_stat_database where datname = current_database()`,
  );
  return row!.done;
}

async function replay({ url }: Standby, what: "pause" | "resume"): Promise<void> {
  await queryOnce(url.replace("parley@", "postgres@"), `select pg_wal_replay_${what}()`);
}
