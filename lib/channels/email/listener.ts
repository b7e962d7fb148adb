import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { inAscii } from "./compose.ts";
import { MOST_BYTES } from "./limits.ts";

export type MailListener = {
  port: number;
  host: string;
  /** LMTP for the agency's own mail server, which then knows of each recipient; SMTP for everybody else. */
  speaks?: "smtp" | "lmtp";
  /** With both, the line can be made safe; without, it cannot. */
  key?: string;
  cert?: string;
  /** Whether a mail to this address is taken; all others are refused, whoever asks. */
  isOurs(address: string): boolean | Promise<boolean>;
  /** Kept for good once this returns; else the other side tries again. */
  take(recipients: string[], bytes: Buffer): Promise<void>;
  patience?: Patience;
};

/** Milliseconds for which somebody may say nothing, and for which anybody may stay; bytes of all that are being told. */
const PATIENCE = { silent: 60_000, stays: 900_000, held: 256 * 1024 * 1024 };
type Patience = typeof PATIENCE;

/** Room for the line that says who sent it. */
const MOST_TOLD = MOST_BYTES - 1024;
const MOST_LINES = 50;
const MOST_RECIPIENTS = 100;

/** Takes mails that are handed over to us, until the signal says so. @returns the port, once it listens */
export async function startMailListener(given: MailListener, signal: AbortSignal): Promise<number> {
  const { port, host, speaks = "smtp", key, cert, patience = PATIENCE } = given;
  const room = { held: 0, most: patience.held };
  const stays = new Map<string, NodeJS.Timeout>();
  const server = new SMTPServer({
    ...{ lmtp: speaks === "lmtp", name: new URL(env().PUBLIC_URL).hostname, logger: false, banner: "Parley" },
    ...(key && cert ? { key, cert } : {}),
    // Nobody signs in here, and nothing is passed on.
    ...{ authOptional: true, disabledCommands: key && cert ? ["AUTH"] : ["AUTH", "STARTTLS"] },
    ...{ size: MOST_TOLD, rejectOversized: true, maxRecipients: MOST_RECIPIENTS },
    ...{ maxClients: MOST_LINES, maxAllowedUnauthenticatedCommands: 1000 },
    ...{ socketTimeout: patience.silent, closeTimeout: 5000, disableReverseLookup: true },
    onConnect({ id }, done) {
      // Who drips a letter at a time is never silent.
      const cut = () => {
        for (const one of server.connections) if (one.id === id) one._socket.destroy();
      };
      stays.set(id, setTimeout(cut, patience.stays).unref());
      done();
    },
    onClose({ id }) {
      clearTimeout(stays.get(id));
      stays.delete(id);
    },
    onRcptTo({ address }, _, done) {
      Promise.resolve()
        .then(() => given.isOurs(inAscii(address)))
        .then(
          (isOurs) => done(isOurs ? null : reply(550, "5.1.1 no such mailbox here")),
          (error: unknown) => done(away(error)),
        );
    },
    onData(stream, session, done) {
      whole(stream, session, room)
        .then((bytes) => given.take(recipientsOf(session), bytes))
        .then(
          () => done(null, "2.0.0 taken"),
          (error: unknown) => done(error instanceof Reply ? error : away(error)),
        );
    },
  });
  // Whoever is cut or speaks another language; nothing of it is ours to mend.
  server.on("error", () => {});
  await new Promise<void>((ready, fail) => {
    server.server.once("error", fail);
    server.listen(port, host, ready);
  });
  signal.addEventListener("abort", () => server.close(), { once: true });
  return (server.server.address() as { port: number }).port;
}

class Reply extends Error {
  readonly responseCode: number;
  constructor(code: number, words: string) {
    super(words);
    this.responseCode = code;
  }
}
const reply = (code: number, words: string) => new Reply(code, words);

function away(error: unknown): Reply {
  log.error({ error }, "a mail that was handed over could not be kept");
  return reply(451, "4.3.0 try again later");
}

const recipientsOf = ({ envelope }: SMTPServerSession) => [
  ...new Set(envelope.rcptTo.map(({ address }) => inAscii(address))),
];

/**
 * All that is told, below the line that says who sent it: an empty one means that nobody is to answer (RFC 3834), and
 * nothing else of the mail says so. No time of ours is added: the same mail again is the same bytes.
 */
async function whole(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  room: { held: number; most: number },
): Promise<Buffer> {
  const sender = (envelope.mailFrom || { address: "" }).address;
  const parts: Buffer[] = [Buffer.from(`Return-Path: <${sender}>\r\n`)];
  let size = 0;
  let isFull = false;
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      // Heard to its end all the same: an answer in the middle is none.
      isFull ||= room.held + part.length > room.most;
      if (isFull || size + part.length > MOST_TOLD) continue;
      size += part.length;
      room.held += part.length;
      parts.push(part);
    }
    if (stream.sizeExceeded) throw reply(552, "5.3.4 larger than 35 MB");
    if (isFull) throw reply(451, "4.3.1 too much at once, try again later");
    return Buffer.concat(parts);
  } finally {
    room.held -= size;
  }
}
