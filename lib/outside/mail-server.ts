import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { inAscii } from "../channels/email/compose.ts";
import { MOST_BYTES } from "../channels/email/limits.ts";
import { readMail } from "../channels/email/read.ts";
import { openMailDoor } from "../channels/mail-door.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { outsideMail } from "../outbound.ts";
import { told } from "../told.ts";
import { answerAway, reportLost } from "./by-itself.ts";
import { door } from "./handing-in.ts";
import { OUTSIDE_MAIL, readHabit } from "./mailboxes.ts";
import { keepMail } from "./mails.ts";

/** Milliseconds. */
export type Pace = { slow: number; silent: number; later: number };
const real: Pace = { slow: 8000, silent: 5000, later: 1500 };

/** Whose outside world this is; null while there is no trial. */
type FindTrial = () => Promise<number | null>;

/**
 * Mail goes both ways on a trial without any account: whatever an agency sends arrives at a server of this machine, and
 * what residents send is handed to our own door, at a port of its own unless there is one (`MAIL_PORT`).
 */
export async function openOutsideMail(findTrial: FindTrial, signal: AbortSignal, pace = real): Promise<void> {
  outsideMail().port = await startMailServer(findTrial, signal, pace);
  if (env().MAIL_PORT === undefined) door().port = await openMailDoor(signal, 0);
}

/** The mail server of everybody who is outside: it takes mails to any address. @returns the port */
async function startMailServer(findTrial: FindTrial, signal: AbortSignal, pace: Pace): Promise<number> {
  const server = new SMTPServer({
    ...{ name: OUTSIDE_MAIL, banner: "The outside world", logger: false, authOptional: true },
    ...{
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      size: MOST_BYTES,
      closeTimeout: 1000,
    },
    onRcptTo({ address }, _, done) {
      refusalOf(findTrial, mailboxIn(address)).then(done, done);
    },
    onData(stream, session, done) {
      Array.fromAsync(stream as AsyncIterable<Buffer>)
        .then((parts) => take(findTrial, session, Buffer.concat(parts), pace))
        .then(async ({ isSilent }) => {
          if (!isSilent) return done(null, "2.0.0 taken");
          await sleep(pace.silent);
          for (const one of server.connections) if (one.id === session.id) one._socket.destroy();
        })
        .catch((error: unknown) => done(asReply(error, 451)));
    },
  });
  // Whoever hangs up in the middle.
  server.on("error", () => {});
  await new Promise<void>((ready, fail) => {
    server.server.once("error", fail);
    server.listen(0, "127.0.0.1", ready);
  });
  signal.addEventListener("abort", () => server.close(), { once: true });
  return (server.server.address() as AddressInfo).port;
}

const mailboxIn = (address: string) => inAscii(address).toLowerCase();

const asReply = (error: unknown, responseCode: number): Error =>
  Object.assign(error instanceof Error ? error : new Error(String(error)), { responseCode });

async function refusalOf(findTrial: FindTrial, mailbox: string): Promise<Error | null> {
  const agencyId = await findTrial();
  if (agencyId === null) return asReply("4.3.2 there is no outside world yet", 450);
  const isGone = (await readHabit(agencyId, mailbox)) === "gone";
  return isGone ? asReply(`5.1.1 <${mailbox}>: no such mailbox here`, 550) : null;
}

/** Kept before it is said that it was; what a mailbox does by itself comes behind. */
async function take(
  findTrial: FindTrial,
  { envelope }: SMTPServerSession,
  bytes: Buffer,
  pace: Pace,
): Promise<{ isSilent: boolean }> {
  const agencyId = (await findTrial())!;
  const { from, subject } = await readMail(bytes);
  const sender = (envelope.mailFrom || { address: "" }).address;
  const mailboxes = [...new Set(envelope.rcptTo.map(({ address }) => mailboxIn(address)))];
  const habits = await Promise.all(mailboxes.map((mailbox) => readHabit(agencyId, mailbox)));
  for (const [at, mailbox] of mailboxes.entries()) {
    const arrived = { agencyId, mailbox, sender, bytes };
    if (habits[at] === "bounces") later(pace, () => reportLost(arrived));
    else
      await keepMail(agencyId, { mailbox, isOwn: false, other: from.name || from.address, subject, bytes });
    if (habits[at] === "away") later(pace, () => answerAway(arrived));
  }
  if (habits.includes("slow")) await sleep(pace.slow);
  return { isSilent: habits.includes("silent") };
}

/** A process that ends meanwhile forgets it, as servers do. */
function later(pace: Pace, act: () => Promise<void>): void {
  void sleep(pace.later, undefined, { ref: false })
    .then(act)
    .catch((error) => log.warn({ error: told(error) }, "the outside world could not answer"));
}
