import { isIP } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { ImapFlow, type ImapFlowError, type MailboxObject } from "imapflow";
import { findOutside } from "../../outbound.ts";
import { ImapFault, isRefused } from "./imap-faults.ts";
import { MOST_BYTES } from "./limits.ts";
import type { Server } from "./servers.ts";

/** Milliseconds. */
export const WAITS = {
  /** Between two tries, at first and at most. */
  first: 1000,
  most: 300_000,
  /** Where we are refused: a provider that is asked again and again by somebody it does not know shuts them out. */
  refused: 300_000,
  /** Between two looks at a folder whose server rings, and at one whose server does not. */
  look: 240_000,
  poll: 20_000,
  /** For a connection, for the answer to a command, and for the largest mail over a slow line. */
  connect: 10_000,
  command: 30_000,
  mail: 600_000,
};
export type Waits = typeof WAITS;

const BREATH = 1000;

/** A line to a mailbox, on which nothing is ever changed there. Every wait on it ends. */
export type ImapLine = {
  /** What the folder is now, also where it has been opened before. */
  open(folder: string): Promise<{ uidValidity: string; lastUid: number }>;
  /** The mails after this one, the oldest first. */
  listAfter(uid: number): Promise<number[]>;
  /** Null where it has gone meanwhile. */
  fetch(uid: number, most: number): Promise<{ bytes: Buffer; size: number } | null>;
  /** Until something has come, the line has ended, or the time is over. */
  news(): Promise<void>;
  close(): void;
};

/** Connects, to a checked address of the host alone, and signs in. The signal ends it wherever it is. */
export async function openImap(server: Server, waits = WAITS, signal?: AbortSignal): Promise<ImapLine> {
  const found = await findOutside(server.host);
  let auth = await authOf(server, null);
  for (let at = 0; at < found.length; ) {
    const client = clientOf(server, found[at]!, auth, waits);
    // What ends a line is told by whatever was asked on it.
    client.on("error", () => {});
    const close = () => client.close();
    signal?.addEventListener("abort", close);
    client.once("close", () => signal?.removeEventListener("abort", close));
    try {
      signal?.throwIfAborted();
      await before(client, waits.connect + waits.command, client.connect());
      return lineOf(client, waits);
    } catch (error) {
      client.close();
      const { code = "", ...why } = error as ImapFlowError;
      // A token may have been taken back before its time: another one is tried, once.
      const isOver = auth.accessToken && !auth.isSecond && isRefused(why);
      if (isOver) auth = await authOf(server, auth.accessToken!);
      else if (NOBODY_THERE.has(code) && at < found.length - 1) at++;
      else throw error;
    }
  }
  throw new ImapFault("delivery.unreachable");
}

type Auth = { user: string; pass?: string; accessToken?: string; isSecond?: boolean };

async function authOf({ user, password, tokens }: Server, refused: string | null): Promise<Auth> {
  if (!tokens) return { user, pass: password };
  return { user, accessToken: await tokens(refused), isSecond: refused !== null };
}

/** Of several addresses another may have somebody. */
const NOBODY_THERE = new Set([
  "ECONNREFUSED",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "EADDRNOTAVAIL",
  "CONNECT_TIMEOUT",
]);

const clientOf = ({ host, port, security }: Server, address: string, auth: Auth, waits: Waits) =>
  new ImapFlow({
    // The address was checked; TLS asks for the name.
    ...{ host: address, port, ...(isIP(host) ? {} : { servername: host }) },
    ...{ secure: security === "tls", doSTARTTLS: security === "starttls" },
    auth,
    ...{ connectionTimeout: waits.connect, greetingTimeout: waits.connect, socketTimeout: waits.mail },
    ...{ logger: false, disableAutoIdle: true, disableCompression: true, clientInfo: { name: "Parley" } },
    // One mail at a time, and of a larger one its beginning.
    ...{ maxLiteralSize: 2 * MOST_BYTES, maxResponseSize: 3 * MOST_BYTES, maxLineLength: 8_000_000 },
  });

function lineOf(client: ImapFlow, waits: Waits): ImapLine {
  let hasNews = false;
  let ring = () => {};
  for (const event of ["exists", "close"] as const)
    client.on(event, () => {
      hasNews = true;
      ring();
    });
  const within = <T>(time: number, asked: Promise<T>) => before(client, time, asked);
  return {
    async open(folder) {
      hasNews = false;
      const box: MailboxObject | undefined = await within(
        waits.command,
        client.mailboxOpen(folder, { readOnly: true }),
      );
      if (!box?.uidValidity) throw new ImapFault("delivery.answer");
      return { uidValidity: String(box.uidValidity), lastUid: (box.uidNext || 0) - 1 };
    },
    async listAfter(uid) {
      const found = await within(waits.mail, client.search({ uid: `${uid + 1}:*` }, { uid: true }));
      if (!Array.isArray(found)) throw new ImapFault("delivery.answer");
      // Where there is nothing after it, the star is the last mail itself.
      return found.filter((one) => one > uid).sort((one, other) => one - other);
    },
    async fetch(uid, most) {
      const wanted = { source: { maxLength: most }, size: true };
      const found = await within(waits.mail, client.fetchOne(String(uid), wanted, { uid: true }));
      if (!found) return null;
      if (!found.source) throw new ImapFault("delivery.answer");
      return { bytes: found.source, size: found.size ?? found.source.length };
    },
    async news() {
      // What came while the last ones were fetched rang then.
      if (hasNews || !client.usable) return;
      const isRinging = client.capabilities.has("IDLE");
      const idling = client.idle().catch(() => false);
      let timer: NodeJS.Timeout | undefined;
      const rung = new Promise<void>((done) => {
        ring = done;
        timer = setTimeout(done, isRinging ? waits.look : waits.poll);
      });
      // Some end it by themselves, some at once; without a breath between they would be asked without end.
      await Promise.race([rung, idling.then(() => pause(BREATH, undefined, { ref: false }))]);
      clearTimeout(timer);
      ring = () => {};
    },
    close: () => client.close(),
  };
}

/** A line that does not answer in time is none. */
async function before<T>(client: ImapFlow, time: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new ImapFault("delivery.time"));
      client.close();
    }, time);
  });
  try {
    return await Promise.race([asked, over]);
  } catch (error) {
    // Said before it hangs up: too many lines, or a server that is being mended.
    if (client.byeReason && !(error as { responseText?: string }).responseText)
      throw new ImapFault(client.byeReason);
    throw error;
  } finally {
    clearTimeout(timer);
    asked.catch(() => {});
  }
}
