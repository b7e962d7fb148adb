import { channel } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import { env } from "../env.ts";
import { once } from "../once.ts";

const PEER = "x-parley-peer";

/**
 * Next hands on no socket, and believes any X-Forwarded-For. Node announces each request before anyone reads it:
 * there the peer's real address is written over whatever a client sent under that name.
 */
export function notePeers(): void {
  once("peers", () =>
    channel("http.server.request.start").subscribe((message) => {
      const { request } = message as { request: IncomingMessage };
      request.headers[PEER] = request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";
    }),
  );
}

/**
 * The address that a limit counts: the socket's, or behind proxies that TRUST_PROXY names the last one in
 * X-Forwarded-For that is none of them.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  let address = headers.get(PEER) || "unknown";
  while (isTrusted(address) && hops.length) address = hops.pop()!;
  return address;
}

function isTrusted(address: string): boolean {
  const proxies = once("proxies", () => {
    const list = new BlockList();
    for (const entry of env().TRUST_PROXY) {
      const [net, bits] = entry.split("/");
      const family = isIPv6(net!) ? "ipv6" : "ipv4";
      if (bits) list.addSubnet(net!, Number(bits), family);
      else list.addAddress(net!, family);
    }
    return list;
  });
  return proxies.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
