import { spawn, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

/** Who the database runs as: ourselves, another user, or nobody inside a user namespace. */
export type Account = { uid?: number; gid?: number; prefix: string[] };

const self: Account = { prefix: [] };
const namespace = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];

/**
 * PostgreSQL refuses to run as root. Root therefore lends it another user, if that user can come to the
 * folder and to the program; else (a folder that only root may enter, such as /root) a user namespace, in
 * which root itself carries another number.
 */
export function chooseAccount(home: string, postgres: string): Account {
  if (process.getuid?.() !== 0) return self;
  const candidates = [...lastUser(join(home, "postgres")), ...otherUser(), { prefix: namespace }];
  const able = candidates.find((account) => reaches(account, home, postgres));
  if (able) return able;
  throw new Error(
    `PostgreSQL does not run as root, and no other user can enter ${home}. Start Parley as an ordinary ` +
      "user, move it to where others may enter (such as /srv), or set DATABASE_URL to a PostgreSQL 15 " +
      "or later.",
  );
}

/** Gives the folder to the account. After a move it may still belong to the one chosen before. */
export function own(folder: string, account: Account) {
  const uid = account.uid ?? process.getuid?.();
  const owner = statSync(folder).uid;
  if (uid === undefined || owner === uid) return;
  const change = ["-R", `${uid}:${account.gid ?? 0}`, folder];
  if (process.getuid?.() === 0 && spawnSync("chown", change).status === 0) return;
  throw new Error(
    `${folder} belongs to another user (number ${owner}). Start Parley as the same user as before, ` +
      `or give the folder to this one: sudo chown -R ${uid} ${folder}`,
  );
}

/** Runs a program as the account and answers with what it printed; throws with that when it fails. */
export function run(
  account: Account,
  command: string[],
  { input = "", silent = false } = {},
): Promise<string> {
  const [file = "", ...args] = [...account.prefix, ...command];
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      uid: account.uid,
      gid: account.gid,
      // The account may not be able to enter the folder that we stand in.
      cwd: "/",
      env: environment(),
      // A server that stays inherits these, and its starter would wait for their end: `silent` gives it none.
      stdio: silent ? "ignore" : "pipe",
    });
    let printed = "";
    child.stdout?.on("data", (part) => (printed += part));
    child.stderr?.on("data", (part) => (printed += part));
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
    child.on("error", (error) => reject(new Error(`${file} does not run here: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${basename(command[0] ?? "")} ended with ${code ?? signal}\n${printed}`.trim()));
    });
  });
}

/** Nothing of ours: the application's secrets do not belong there, and PG* variables would steer it. */
function environment() {
  const { PATH, SystemRoot, TEMP } = process.env;
  // Next's types demand a NODE_ENV of every environment.
  return { PATH, SystemRoot, TEMP, LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;
}

/** Whoever ran it before, so that one `sudo npm start` does not take the data from the ordinary user. */
function lastUser(folder: string): Account[] {
  const { uid, gid } = statSync(folder, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 };
  return uid ? [{ uid, gid, prefix: [] }] : [];
}

function otherUser(): Account[] {
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return user ? [{ uid: Number(user[2]), gid: Number(user[3]), prefix: [] }] : [];
}

function reaches({ uid, gid, prefix }: Account, home: string, postgres: string): boolean {
  const probe = ["/bin/sh", "-c", 'cd "$0" && exec "$1" --version', home, postgres];
  const [file = "", ...args] = [...prefix, ...probe];
  return spawnSync(file, args, { uid, gid, cwd: "/", stdio: "ignore", env: environment() }).status === 0;
}
