import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env } from "../env.ts";
import { makeCertificate } from "./certificate.ts";
import { patiently } from "./waiting.ts";

const DOVECOT = "/usr/sbin/dovecot";
const isRoot = process.getuid?.() === 0;

/** A machine without it, on which nobody may install it either, tests everything else. */
export const hasDovecot = spawnSync(DOVECOT, ["--version"]).status === 0;

export const PASSWORD = "password-of-tests";

/**
 * A real IMAP server in a folder of its own, which ends with the tests; everybody's password is the same. A token is good
 * where `introspect` says whose it is; and some do not ring when something comes.
 */
export async function startDovecot({ introspect = "", rings = true } = {}) {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  // Its sockets have long names, and a socket's path may have a hundred letters.
  const place = mkdtempSync(join(tmpdir(), "dc-"));
  // Its own users pass through.
  chmodSync(place, 0o755);
  for (const folder of ["run", "state", "mail"]) mkdirSync(join(place, folder));
  const owner = isRoot ? "mail" : userInfo().username;
  if (isRoot) chownSync(join(place, "mail"), Number(idOf("-u")), Number(idOf("-g")));
  const certificate = makeCertificate();
  for (const part of ["key", "cert"] as const) writeFileSync(join(place, part), certificate[part]);
  const [imap, imaps, lmtp] = [await freePort(), await freePort(), await freePort()];
  const config = join(place, "dovecot.conf");
  writeFileSync(join(place, "oauth2"), tokensBy(introspect));
  writeFileSync(config, `${configOf(place, owner, { imap, imaps, lmtp })}${rings ? "" : SILENT}`);
  const server = spawn("/bin/sh", ["-c", WITH_US, DOVECOT, config], { stdio: ["pipe", "ignore", "ignore"] });
  await Promise.all([imap, lmtp].map((port) => patiently(() => answers(port))));
  const ask = (words: string[], input?: string | Buffer): string => {
    const { status, stdout, stderr } = spawnSync("doveadm", ["-c", config, ...words], { input });
    if (status !== 0) throw new Error(`doveadm ${words.join(" ")}: ${stderr}`);
    return String(stdout);
  };
  return {
    port: imap,
    /** TLS from the start; the other one offers it. */
    safePort: imaps,
    certificate,
    /** As a mail server hands over what has come for somebody. */
    bring: (to: string, mail: string | Buffer) => handOver(lmtp, to, Buffer.from(mail), true),
    /** Mails that lie there already, in `folder`, without waiting for each. */
    fill: (user: string, folder: string, mails: (string | Buffer)[]) => {
      for (const mail of mails) ask(["save", "-u", user, "-m", folder], mail);
    },
    /** The same for thousands: as files, which it numbers when somebody looks, behind as many as were laid before. */
    lay: (user: string, mails: string[], after = 0) => {
      const home = join(place, "mail", user);
      const folder = join(home, "Maildir", "new");
      for (const part of ["cur", "new", "tmp"]) mkdirSync(join(home, "Maildir", part), { recursive: true });
      for (const [at, mail] of mails.entries())
        writeFileSync(join(folder, `${1_600_000_000 + after + at}.M${after + at}P1.tests`), mail);
      if (isRoot) spawnSync("chown", ["-R", "mail:", home]);
    },
    /** The disk has lost a part of one mail: it is there, and nobody can read it. */
    spoil: (user: string, subject: string) => {
      const folder = join(place, "mail", user, "Maildir");
      const files = ["new", "cur"].flatMap((part) =>
        readdirSync(join(folder, part)).map((one) => join(folder, part, one)),
      );
      const file = files.find((one) => readFileSync(one, "latin1").includes(`Subject: ${subject}\n`));
      truncateSync(file!, 5);
    },
    administer: (...words: string[]) => ask(words),
    end: () => stop(server, place),
  };
}

/** The server ends when its standard input does, however these tests end. */
const WITH_US = '"$0" -F -c "$1" & read -r _; kill $!; wait $!';

const idOf = (what: "-u" | "-g") => String(spawnSync("id", [what, "mail"]).stdout).trim();

const configOf = (
  place: string,
  owner: string,
  { imap, imaps, lmtp }: Record<"imap" | "imaps" | "lmtp", number>,
) => `
base_dir = ${place}/run
state_dir = ${place}/state
log_path = ${place}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <${place}/cert
ssl_key = <${place}/key
disable_plaintext_auth = no
first_valid_uid = 1
auth_failure_delay = 0
${isRoot ? "" : `default_internal_user = ${owner}\ndefault_login_user = ${owner}\ndefault_internal_group = `}
mail_location = maildir:~/Maildir
auth_mechanisms = plain xoauth2 oauthbearer
mail_max_userip_connections = 50
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${place}/oauth2
}
passdb {
  driver = static
  mechanisms = plain
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${owner} gid=${isRoot ? owner : userInfo().gid} home=${place}/mail/%u allow_all_users=yes
}
service anvil {
  ${isRoot ? "" : "chroot ="}
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  ${isRoot ? "" : "chroot ="}
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = ${imaps}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
}
`;

const SILENT = "imap_capability = IMAP4rev1 SASL-IR LITERAL+ NAMESPACE UIDPLUS\n";

const tokensBy = (introspect: string) => `introspection_url = ${introspect || "http://127.0.0.1:1/"}
introspection_mode = post
force_introspection = yes
active_attribute = active
active_value = true
username_attribute = email
`;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export const answers = (port: number) =>
  new Promise<boolean>((tell) => {
    const line = connect(port, "127.0.0.1");
    line.once("data", () => {
      line.destroy();
      tell(true);
    });
    line.once("error", () => tell(false));
  });

/** By a line of its own, as mail servers do that have one mail. */
export function handOver(port: number, to: string, mail: Buffer, lmtp = false): Promise<void> {
  const line = new SMTPConnection({ port, host: "127.0.0.1", lmtp, ignoreTLS: true });
  return new Promise((done, fail) => {
    line.once("error", fail);
    line.connect((error) => {
      if (error) return fail(error);
      line.send({ from: "somebody@example.com", to: [to] }, mail, (refused) => {
        line.quit();
        if (refused) fail(refused);
        else done();
      });
    });
  });
}

async function stop(server: ChildProcess, place: string): Promise<void> {
  const ended = new Promise((done) => server.once("exit", done));
  server.stdin!.end();
  await ended;
  rmSync(place, { recursive: true, force: true });
}
