import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "../env.ts";
import { answers, freePort } from "./mail-servers.ts";
import { patiently } from "./waiting.ts";

const SMTPD = "/usr/sbin/smtpd";

/** Its places are built in, so it needs a view of the disk of its own, which not every machine gives. */
export const hasOpenSmtpd = existsSync(SMTPD) && spawnSync("unshare", ["-m", "true"]).status === 0;

/** A real mail server, which hands everything on to a port of this machine. */
export async function startOpenSmtpd(to: number) {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const place = mkdtempSync(join(tmpdir(), "smtpd-"));
  const port = await freePort();
  const config = join(place, "smtpd.conf");
  writeFileSync(
    config,
    `listen on 127.0.0.1 port ${port}
action "on" relay host "smtp://127.0.0.1:${to}"
match from any for any action "on"
`,
  );
  const server = spawn("unshare", ["-m", "sh", "-c", ALONE, SMTPD, config], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  await patiently(() => answers(port));
  return {
    port,
    end: async () => {
      const ended = once(server, "exit");
      server.stdin.end();
      await ended;
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** The server ends when its standard input does, however these tests end. */
const ALONE = `mount -t tmpfs -o mode=711 tmpfs /var/spool && mount -t tmpfs -o mode=755 tmpfs /run &&
  mkdir -m 711 /var/spool/smtpd || exit 1
  "$0" -d -f "$1" & read -r _; kill $!; wait $!`;
