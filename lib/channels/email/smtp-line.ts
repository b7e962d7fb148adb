import { Readable } from "node:stream";
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionCustomAuthContext,
  type SMTPConnectionSendInfo,
} from "nodemailer/lib/smtp-connection";
import { env } from "../../env.ts";
import { connectOutside, OutboundError } from "../../outbound.ts";
import type { Composed } from "./compose.ts";
import { TokenFault, type Tokens } from "./oauth.ts";
import { isInsecure, type Server } from "./servers.ts";

/** Milliseconds for a connection, for the answer to a command, for the mail itself, and for the one behind its end. */
export type Times = { connect: number; command: number; content: number; end: number };
export const TIMES: Times = { connect: 10_000, command: 30_000, content: 600_000, end: 120_000 };

const GOODBYE = 1000;

/**
 * How far it was. Only at `end`, when the last of the mail has been handed to the line, may the server have taken it
 * without our knowing.
 */
export type Point = "connect" | "sign-in" | "envelope" | "content" | "end";

/** What ended a line or a mail: a refusal where there is a code, a fault where there is none. */
export class SmtpFault extends Error {
  readonly point: Point;
  /** The reply as it came, or a key of ours. */
  readonly words: string;
  /** Of the reply, or null where none came. */
  readonly code: number | null;
  readonly command: string;
  /** Where every recipient was refused: each one's reply. */
  readonly refused: Refused[];
  constructor(
    point: Point,
    words: string,
    reply?: { code: number | null; command: string; refused: Refused[] },
  ) {
    super(`${point}: ${words}`);
    this.name = "SmtpFault";
    this.point = point;
    this.words = words;
    this.code = reply?.code ?? null;
    this.command = reply?.command ?? "";
    this.refused = reply?.refused ?? [];
  }
}

export type Refused = { address: string; code: number; words: string };

export type SmtpLine = {
  /** @returns those whom the server has refused while it took the mail for others */
  send(mail: Composed): Promise<Refused[]>;
  /** Whether the server still listens; a line that has rested may have been cut. */
  isAwake(): Promise<boolean>;
  isOpen(): boolean;
  /** Says goodbye on a line on which nothing is asked. */
  close(): void;
  /** Ends it wherever it is: said in the middle of a mail, a goodbye would be a part of it. */
  cut(): void;
};

type Failure = Error & {
  code?: string;
  /** Node's own. */
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  rejectedErrors?: (Failure & { recipient?: string })[];
};

/** Connects, to a checked address of the host alone, and signs in. Throws SmtpFault. */
export async function openLine(server: Server, times = TIMES): Promise<SmtpLine> {
  const { host, port, security, user, password } = server;
  const socket = await connectOutside(host, port, times.connect).catch((error: unknown) => {
    throw error instanceof OutboundError ? new SmtpFault("connect", `delivery.${error.reason}`) : error;
  });
  const connection = new SMTPConnection({
    ...{ connection: socket, host, port, name: ownName() },
    ...{ secure: security === "tls", requireTLS: security === "starttls", ignoreTLS: security === "plain" },
    // The answer to each command has a time of its own below; these are for what is no command.
    ...{ connectionTimeout: times.command, greetingTimeout: times.command, socketTimeout: times.content },
    ...{ socketCloseTimeout: GOODBYE, customAuth: { TOKEN: sayToken } },
  });
  // While nobody asks anything: a line that is cut is found so by the next mail.
  connection.on("error", () => {});
  const ask = <T>(point: Point, time: number, act: (done: Done<T>) => void) =>
    asked<T>(connection, () => point, time, act);
  try {
    await ask("connect", times.command, (done) => connection.connect(done));
    const signIn = (auth: SMTPConnectionAuth) =>
      ask("sign-in", times.command, (done) => connection.login(auth, done));
    if (user && server.tokens)
      await withToken(server.tokens, (token) => signIn({ method: "TOKEN", user, token }));
    else if (user) await signIn({ user, pass: password });
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    send: (mail) => send(connection, mail, times),
    isAwake: () =>
      ask("envelope", times.command, (done) => connection.reset(done)).then(
        () => true,
        () => false,
      ),
    isOpen: () => !connection.destroyed,
    close: () => {
      if (connection.destroyed) return;
      connection.quit();
      setTimeout(() => connection.close(), GOODBYE).unref();
    },
    cut: () => connection.close(),
  };
}

/** A token may have been taken back before its time: another one is tried, once. */
async function withToken(tokens: Tokens, signIn: (token: string) => Promise<unknown>): Promise<void> {
  try {
    const token = await tokens(null);
    try {
      await signIn(token);
    } catch (error) {
      if (!(error instanceof SmtpFault) || error.code !== 535) throw error;
      await signIn(await tokens(token));
    }
  } catch (error) {
    throw error instanceof TokenFault ? new SmtpFault("sign-in", error.message) : error;
  }
}

/**
 * The library's own way asks for tokens itself, and loses the one for the next time. Under its own name a handler would be
 * passed over wherever the server takes passwords as well.
 */
async function sayToken({ auth, sendCommand }: SMTPConnectionCustomAuthContext): Promise<void> {
  const said = Buffer.from(`user=${auth.user}\u0001auth=Bearer ${auth.token}\u0001\u0001`).toString("base64");
  const { status } = await sendCommand(`AUTH XOAUTH2 ${said}`);
  // Why not comes first, in letters that nobody reads, and the answer behind it.
  const answer = status === 334 ? (await sendCommand("")).status : status;
  if (answer !== 235) throw new Error("refused");
}

async function send(
  connection: SMTPConnection,
  { bytes, envelope }: Composed,
  times: Times,
): Promise<Refused[]> {
  let point: Point = "envelope";
  const commands = times.command * (envelope.to.length + 2);
  const act = (done: Done<SMTPConnectionSendInfo>, prolong: (time: number) => void) => {
    const reach = (next: "content" | "end") => {
      point = next;
      prolong(times[next]);
    };
    const content = Readable.from(pieces(bytes, reach), { objectMode: false });
    connection.send({ ...envelope, size: bytes.length }, content, done);
  };
  const { rejectedErrors } = await asked(connection, () => point, commands, act);
  return refusedOf(rejectedErrors);
}

const PIECE = 65_536;

/** Read by the line as it takes more: the last piece was taken once somebody asks for what is behind it. */
function* pieces(bytes: Buffer, reach: (point: "content" | "end") => void): Generator<Buffer> {
  reach("content");
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  reach("end");
}

type Done<T> = (error?: Error | null, result?: T) => void;

/**
 * Whatever ends first: the answer, the line, or the time. A line whose answer did not come in time is cut, so that a late
 * one is nobody else's.
 */
function asked<T>(
  connection: SMTPConnection,
  point: () => Point,
  time: number,
  act: (done: Done<T>, prolong: (time: number) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      connection.off("error", failed).off("end", ended);
      settle();
    };
    const failed = (error: Failure) => end(() => reject(faultOf(point(), error)));
    const ended = () => end(() => reject(new SmtpFault(point(), "delivery.cut")));
    const over = () => {
      const fault = new SmtpFault(point(), "delivery.time");
      end(() => reject(fault));
      connection.close();
    };
    let timer = setTimeout(over, time);
    const prolong = (more: number) => {
      clearTimeout(timer);
      timer = setTimeout(over, more);
    };
    connection.on("error", failed).on("end", ended);
    act((error, result) => (error ? failed(error) : end(() => resolve(result as T))), prolong);
  });
}

function faultOf(point: Point, error: Failure): SmtpFault {
  const { response, responseCode, command = "" } = error;
  const refused = refusedOf(error.rejectedErrors);
  if (response && responseCode)
    return new SmtpFault(point, plain(response), { code: responseCode, command, refused });
  if (error.code === "ETIMEDOUT") return new SmtpFault(point, "delivery.time");
  if (error.code === "ETLS" || isInsecure(error.originalCode ?? ""))
    return new SmtpFault(point, "delivery.insecure");
  if (command === "MAIL FROM" && error.code === "EMESSAGE") return new SmtpFault(point, "delivery.mail_big");
  return new SmtpFault(point, "delivery.cut");
}

const refusedOf = (errors: Failure["rejectedErrors"] = []): Refused[] =>
  errors.map(({ recipient = "", responseCode = 0, response = "" }) => ({
    ...{ address: recipient, code: responseCode, words: plain(response) },
  }));

/** A reply of several lines in one. */
const plain = (reply: string) => reply.replace(/\s*\n\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/g, " ").trim();

/** As a server wants to be greeted: by a name of ours that others know. */
function ownName(): string | undefined {
  const { hostname } = new URL(env().PUBLIC_URL);
  return /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z][a-z\d-]*$/i.test(hostname) ? hostname : undefined;
}
