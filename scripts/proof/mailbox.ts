import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { HOOK, hashHook } from "#lib/channels/hook.ts";
import { sealSecrets } from "#lib/sealing.ts";
import { hasDovecot, PASSWORD, startDovecot } from "#lib/testing/mail-servers.ts";
import { mailAbout } from "#lib/testing/mailboxes.ts";
import type { Random } from "#lib/testing/random.ts";
import { startWorker } from "#lib/testing/worker-process.ts";
import { openTown, Skipped, type Town } from "./town.ts";

const OLD = 20_000;
const NEW = 5000;
const CUTS = 100;
/** After each ten cuts of the line. */
const KILLS = 10;
const AFTER = 100;
const USER = "proof";
const FOLDER = "Water";

/**
 * A mailbox whose lines are cut and whose reader is killed again and again while thousands of mails wait, and which is made
 * anew under other numbers: each mail that came since it was connected is there once.
 */
export async function mailbox(random: Random): Promise<string | Skipped> {
  if (!hasDovecot) return new Skipped("there is no Dovecot on this machine");
  const town = await openTown("mailbox");
  const server = await startDovecot();
  let worker = { stop: async (_: NodeJS.Signals): Promise<unknown> => undefined };
  try {
    server.administer("mailbox", "create", "-u", USER, FOLDER);
    server.lay(USER, about("old", OLD));
    await connect(town, server.port);
    worker = await startWorker();
    await until("the old ones are known", async () => (await cursors(town)).INBOX?.uid === OLD);
    await worker.stop("SIGTERM");

    server.lay(USER, about("new", NEW), OLD);
    worker = await startWorker();
    for (let cut = 1; cut <= CUTS; cut++) {
      await pause(50 + random() * 250);
      cutLines(server);
      if (cut % (CUTS / KILLS)) continue;
      await worker.stop("SIGKILL");
      worker = await startWorker();
    }
    await until(`all ${NEW} are there`, async () => (await count(town)) >= NEW);

    server.fill(USER, FOLDER, about("kept", AFTER));
    await until("another folder is read", async () => (await count(town)) >= NEW + AFTER);
    const before = (await cursors(town))[FOLDER]!.validity;
    for (const what of ["delete", "create"]) server.administer("mailbox", what, "-u", USER, FOLDER);
    server.fill(USER, FOLDER, [...about("kept", AFTER), ...about("more", AFTER)]);
    await until("the folder was read anew", async () => {
      const { uid, validity } = (await cursors(town))[FOLDER]!;
      return validity !== before && uid === 2 * AFTER;
    });
    await until("nothing waits", async () => (await waiting(town)) === 0);
    await sameAs(town, [...about("new", NEW), ...about("kept", AFTER), ...about("more", AFTER)]);
    assert((await cursors(town)).INBOX?.uid === OLD + NEW, "the cursor is not at the end");
    return (
      `${NEW} mails that waited behind ${OLD} old ones, over ${CUTS} cuts of the line and ${KILLS} kills of the worker, and ` +
      `${2 * AFTER} in a folder that was made anew: each there once`
    );
  } finally {
    await worker.stop("SIGKILL");
    await server.end();
    await town.close();
  }
}

function cutLines(server: Awaited<ReturnType<typeof startDovecot>>): void {
  try {
    server.administer("kick", USER);
  } catch {
    // It has none just now: the worker is about to lay one.
  }
}

const about = (what: string, many: number) =>
  Array.from({ length: many }, (_, at) => mailAbout(`${what} ${at}`, `The ${what} one, ${at}`));

async function connect(town: Town, port: number): Promise<void> {
  const secrets = { imapPassword: PASSWORD, [HOOK]: randomBytes(16).toString("hex") };
  const settings = {
    ...{ smtpHost: "127.0.0.1", smtpPort: "1", smtpSecurity: "plain", perSecond: "10" },
    ...{ imapHost: "127.0.0.1", imapPort: String(port), imapSecurity: "plain", imapUser: USER },
    folders: `INBOX, ${FOLDER}`,
  };
  await town.query(
    `update inboxes set name = 'Mail', address = 'help@proof.example', state = 'on', sealed = $1, settings = $2,
       hook_hash = $3 where channel = 'email'`,
    [sealSecrets(secrets), JSON.stringify(settings), hashHook(secrets[HOOK]!)],
  );
}

async function cursors(town: Town): Promise<Record<string, { uid: number; validity: string }>> {
  const rows = await town.query<{ folder: string; uid: string; validity: string }>(
    "select split_part(folder, ' ', 2) as folder, last_uid as uid, uid_validity as validity from mail_folders",
  );
  return Object.fromEntries(
    rows.map(({ folder, uid, validity }) => [folder, { uid: Number(uid), validity }]),
  );
}

async function count(town: Town): Promise<number> {
  const [row] = await town.query<{ count: string }>("select count(*) from messages");
  return Number(row!.count);
}

async function waiting(town: Town): Promise<number> {
  const [row] = await town.query<{ count: string }>(
    "select count(*) from raw_inbound where state = 'waiting'",
  );
  return Number(row!.count);
}

async function sameAs(town: Town, mails: string[]): Promise<void> {
  const rows = await town.query<{ subject: string }>("select subject from mails order by subject");
  const subjects = mails.map((mail) => /^Subject: (.*?)\r?$/m.exec(mail)![1]!).sort();
  assert.deepEqual(rows.map(({ subject }) => subject).sort(), subjects);
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; !(await holds()); turn++) {
    assert(turn < 6000, `ten minutes have not been enough until ${what}`);
    await pause(100);
  }
}
