import { lookup } from "node:dns/promises";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "./env.ts";

/** Why nothing was fetched: shown to whoever typed the address. */
export class OutboundError extends Error {
  readonly reason: "address" | "forbidden" | "unreachable" | "answer" | "size" | "time";
  constructor(reason: OutboundError["reason"], detail = "") {
    super(`${reason}${detail && `: ${detail}`}`);
    this.name = "OutboundError";
    this.reason = reason;
  }
}

const TIMEOUT = 10_000;
const MOST = 5 * 1024 * 1024;

/**
 * The one way to fetch what a person typed as an address: every address of its host is checked (nothing private, of
 * this machine or of the link, in no disguise), the checked one is the one connected to, no redirect is followed,
 * 10 s and 5 MB at most. OUTBOUND_ALLOW names private networks that may be reached all the same.
 * @returns the body of a 200, as text
 */
export async function fetchOutside(address: string): Promise<string> {
  const url = parse(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = await resolve(host);
  for (const one of found) if (!mayReach(one)) throw new OutboundError("forbidden", host);
  return get(url, found[0]!);
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

function parse(address: string): URL {
  try {
    const url = new URL(address);
    if ((url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.password) return url;
  } catch {
    // Said below.
  }
  throw new OutboundError("address", address.slice(0, 200));
}

async function resolve(host: string): Promise<string[]> {
  if (isIP(host)) return [host];
  try {
    return (await lookup(host, { all: true })).map((one) => one.address);
  } catch {
    throw new OutboundError("unreachable", host);
  }
}

function get(url: URL, ip: string): Promise<string> {
  const request = url.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((done, fail) => {
    // The name is looked up once, above: a second answer could be another address.
    const pinned = (_: string, options: { all?: boolean }, found: (...answer: unknown[]) => void) => {
      const family = isIP(ip);
      if (options.all) found(null, [{ address: ip, family }]);
      else found(null, ip, family);
    };
    const call = request(url, {
      lookup: pinned as never,
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { accept: "application/json", "user-agent": "Parley" },
    });
    call.on("response", (response) => {
      if (response.statusCode !== 200) {
        response.destroy();
        fail(new OutboundError("answer", String(response.statusCode)));
        return;
      }
      const parts: Buffer[] = [];
      let size = 0;
      response.on("data", (part: Buffer) => {
        size += part.length;
        if (size > MOST) response.destroy(new OutboundError("size"));
        else parts.push(part);
      });
      response.on("end", () => done(Buffer.concat(parts).toString("utf8")));
      response.on("error", (error) => fail(asOutbound(error)));
    });
    call.on("error", (error) => fail(asOutbound(error)));
    call.end();
  });
}

function asOutbound(error: Error): OutboundError {
  if (error instanceof OutboundError) return error;
  return new OutboundError(
    error.name === "TimeoutError" || error.name === "AbortError" ? "time" : "unreachable",
    error.message,
  );
}
