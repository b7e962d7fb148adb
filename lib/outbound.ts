import { lookup } from "node:dns/promises";
import { type IncomingHttpHeaders, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "./env.ts";
import { once } from "./once.ts";
import { OUTSIDE_PROVIDER } from "./resident-paths.ts";

/** In place of an address or a host: this installation's own outside world, wherever it stands today. */
export const OUTSIDE_WORLD = "outside-world";

/** At which port of this machine a trial's outside world takes mails; null in every process that has none. */
export const outsideMail = () => once("outside mail", (): { port: number | null } => ({ port: null }));

/** Why nothing was fetched: shown to whoever typed the address. */
export class OutboundError extends Error {
  readonly reason: "address" | "forbidden" | "unreachable" | "answer" | "size" | "time";
  /** What the other side, or the way to it, said. */
  readonly detail: string;
  /** Whether anything can have reached the other side. */
  readonly sent: boolean;
  constructor(reason: OutboundError["reason"], { detail = "", sent = false } = {}) {
    super(`${reason}${detail && `: ${detail}`}`);
    this.name = "OutboundError";
    this.reason = reason;
    this.detail = detail;
    this.sent = sent;
  }
}

const TIMEOUT = 10_000;
const MOST = 5 * 1024 * 1024;

type Asked = {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Milliseconds for the whole of it. */
  time?: number;
  /** Bytes of the answer; what is longer is refused, or `cut` off there. */
  most?: number;
  cut?: boolean;
  /** Whoever asks does not wait any more. */
  signal?: AbortSignal;
};

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/**
 * The one way to fetch what a person typed as an address, and its body as text. Refuses every answer but a 200.
 */
export async function fetchOutside(address: string): Promise<string> {
  const { status, body } = await askOutside(address, { headers: { accept: "application/json" } });
  if (status !== 200) throw new OutboundError("answer", { detail: String(status), sent: true });
  return body.toString("utf8");
}

/**
 * The one way to ask a host that a person typed: every address of it is checked (nothing private, of this machine or of
 * the link, in no disguise), the checked one is the one connected to, no redirect is followed, 10 s and 5 MB at most.
 * OUTBOUND_ALLOW names private networks that may be reached all the same, and a trial reaches its own outside world.
 * @returns whatever was answered; throws OutboundError, which says whether the request may have been read
 */
export async function askOutside(address: string, asked: Asked = {}): Promise<Answer> {
  const url = parse(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = isOutsideWorld(url) ? await resolve(host) : await findOutside(host);
  return ask(url, found[0]!, asked);
}

/** The addresses of a host that a person typed, for what asks it by another protocol; every one may be connected to. */
export async function findOutside(host: string): Promise<string[]> {
  const found = await resolve(host);
  if (!found.every(mayReach)) throw new OutboundError("forbidden", { detail: host });
  return found;
}

/**
 * A line to such a host, to one of its checked addresses and to no other; a trial's own mail server has its name for that, and
 * no other port than its own. TLS is the caller's affair: it has to check the name, which is no part of this.
 */
export async function connectOutside(host: string, port: number, time = TIMEOUT): Promise<Socket> {
  const deadline = AbortSignal.timeout(time);
  const own = host === OUTSIDE_WORLD ? outsideMail().port : null;
  const found = own ? ["127.0.0.1"] : await Promise.race([findOutside(host), whenOver(deadline)]);
  return new Promise((done, fail) => {
    const socket = connect({ host, port: own ?? port, lookup: pinnedTo(found) });
    const failed = (error: Error) => {
      socket.destroy();
      fail(asOutbound(error, false));
    };
    const over = () => failed(deadline.reason);
    deadline.addEventListener("abort", over);
    socket.once("error", failed).once("connect", () => {
      deadline.removeEventListener("abort", over);
      socket.off("error", failed);
      done(socket);
    });
  });
}

const whenOver = (signal: AbortSignal) =>
  new Promise<never>((_, fail) => {
    signal.addEventListener("abort", () => fail(asOutbound(signal.reason, false)), { once: true });
  });

/** The name is looked up once: a second answer could be another address. */
function pinnedTo(found: string[]): LookupFunction {
  const all = found.map((address) => ({ address, family: isIP(address) }));
  return (_, options, tell) => (options.all ? tell(null, all) : tell(null, all[0]!.address, all[0]!.family));
}

/** The pages of this very process that play providers, where they exist: on loopback. */
function isOutsideWorld({ origin, pathname }: URL): boolean {
  const { PUBLIC_URL } = env();
  return origin === new URL(PUBLIC_URL).origin && pathname.startsWith(`${OUTSIDE_PROVIDER}/`);
}

/** Whether an address may be connected to: public, or allowed by name. */
export function mayReach(address: string): boolean {
  // `::ffff:127.0.0.1` and its like are what they stand for.
  const ip = ipaddr.process(address);
  const allowed = env().OUTBOUND_ALLOW.some((network) => {
    const [range, bits] = network.includes("/") ? ipaddr.parseCIDR(network) : [ipaddr.parse(network), null];
    return ip.kind() === range.kind() && ip.match(range, bits ?? (ip.kind() === "ipv4" ? 32 : 128));
  });
  return allowed || ip.range() === "unicast";
}

/** Of this machine or of its own network, where its name or its number says so. Whether it may be asked, `askOutside` says. */
export function isNear(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host)
    ? ipaddr.process(host).range() !== "unicast"
    : !host.includes(".") || /\.(local|lan|internal|home\.arpa)$/.test(host);
}

function parse(address: string): URL {
  try {
    const url = new URL(address);
    if ((url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.password) return url;
  } catch {
    // Said below.
  }
  throw new OutboundError("address", { detail: address.slice(0, 200) });
}

async function resolve(host: string): Promise<string[]> {
  if (isIP(host)) return [host];
  try {
    return (await lookup(host, { all: true })).map((one) => one.address);
  } catch {
    throw new OutboundError("unreachable", { detail: host });
  }
}

function ask(url: URL, ip: string, asked: Asked): Promise<Answer> {
  const { method = "GET", headers = {}, body, time = TIMEOUT, most = MOST, cut = false, signal } = asked;
  const request = url.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((done, fail) => {
    let sent = false;
    const failed = (error: Error) => fail(asOutbound(error, sent));
    const call = request(url, {
      method,
      // A kept connection that the other side has just closed looks like one that has taken the request.
      agent: false,
      lookup: pinnedTo([ip]),
      signal: AbortSignal.any([AbortSignal.timeout(time), ...(signal ? [signal] : [])]),
      headers: {
        "user-agent": "Parley",
        ...(body ? { "content-length": Buffer.byteLength(body) } : {}),
        ...headers,
      },
    });
    const connected = url.protocol === "https:" ? "secureConnect" : "connect";
    call.on("socket", (socket) => {
      socket.once(connected, () => {
        sent = true;
      });
    });
    call.on("response", (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      const answered = () =>
        done({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(parts).subarray(0, most),
        });
      response.on("data", (part: Buffer) => {
        size += part.length;
        if (size <= most || cut) parts.push(part);
        else response.destroy(new OutboundError("size", { sent }));
        if (size <= most || !cut) return;
        answered();
        response.destroy();
      });
      response.on("end", answered);
      response.on("error", failed);
    });
    call.on("error", failed);
    call.end(body);
  });
}

function asOutbound(error: Error, sent: boolean): OutboundError {
  if (error instanceof OutboundError) return error;
  const reason = error.name === "TimeoutError" || error.name === "AbortError" ? "time" : "unreachable";
  return new OutboundError(reason, { detail: error.message, sent });
}
