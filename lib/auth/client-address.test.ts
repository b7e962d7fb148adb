import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";

process.env.TRUST_PROXY = "127.0.0.1,10.0.0.0/8";
const { clientAddress, notePeers } = await import("./client-address.ts");

async function askedFrom(headers: Record<string, string>): Promise<string> {
  notePeers();
  const server = createServer((request: IncomingMessage, response) => {
    response.end(clientAddress(new Headers(request.headers as Record<string, string>)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const text = await (await fetch(`http://127.0.0.1:${port}`, { headers })).text();
  server.close();
  return text;
}

test("behind a trusted proxy the client is the last address that is no proxy", async () => {
  expect(await askedFrom({ "x-forwarded-for": "6.6.6.6, 203.0.113.7, 10.1.2.3" })).toBe("203.0.113.7");
});

test("nobody can say under which address they come", async () => {
  expect(await askedFrom({ "x-parley-peer": "6.6.6.6" })).toBe("127.0.0.1");
});

test("from elsewhere a forwarded address is not believed", () => {
  const headers = new Headers({ "x-parley-peer": "198.51.100.9", "x-forwarded-for": "6.6.6.6" });
  expect(clientAddress(headers)).toBe("198.51.100.9");
});
