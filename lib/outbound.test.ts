import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { env } from "./env.ts";
import {
  connectOutside,
  fetchOutside,
  findOutside,
  mayReach,
  OUTSIDE_WORLD,
  outsideMail,
} from "./outbound.ts";

const given = [...env().OUTBOUND_ALLOW];
afterEach(() => allow(given));

/** What the environment would say; read once, so it is changed where it was read. */
function allow(networks: string[]): void {
  env().OUTBOUND_ALLOW.splice(0, Number.POSITIVE_INFINITY, ...networks);
}

async function serve<T>(answer: RequestListener, then: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    return await then(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fe80::1",
  "fd00::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
])("%s is never reached", (address) => {
  expect(mayReach(address)).toBe(false);
});

test.each(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])("%s may be reached", (address) => {
  expect(mayReach(address)).toBe(true);
});

test("a private network is reached once it is allowed by name, and no other", () => {
  allow(["10.0.0.0/8", "fd00::/8"]);
  expect(mayReach("10.1.2.3")).toBe(true);
  expect(mayReach("fd00::7")).toBe(true);
  expect(mayReach("192.168.1.1")).toBe(false);
});

test.each([
  "http://localhost:1/",
  "http://127.1:1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://[::1]:1/",
])("%s is this machine in disguise", async (url) => {
  await expect(fetchOutside(url)).rejects.toMatchObject({ reason: "forbidden" });
});

test.each(["ftp://example.org/", "file:///etc/passwd", "//x", "http://a:b@example.org/", "x"])(
  "%s is no address",
  async (url) => {
    await expect(fetchOutside(url)).rejects.toMatchObject({ reason: "address" });
  },
);

test("an answer is read; a redirect, an error and too much are not", async () => {
  allow(["127.0.0.0/8"]);
  const read = await serve(
    (_, response) => response.end("[1]"),
    (url) => fetchOutside(url),
  );
  expect(read).toBe("[1]");
  const redirect: RequestListener = (_, response) =>
    response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
  await expect(serve(redirect, fetchOutside)).rejects.toMatchObject({ reason: "answer" });
  const flood: RequestListener = (_, response) => {
    const part = Buffer.alloc(1024 * 1024);
    for (let n = 0; n < 8; n++) response.write(part);
    response.end();
  };
  await expect(serve(flood, fetchOutside)).rejects.toMatchObject({ reason: "size" });
  await expect(fetchOutside("http://127.0.0.1:9/")).rejects.toMatchObject({ reason: "unreachable" });
});

test("a trial's own mail server is reached by its name, at its own port whatever was typed, and as nothing else", async () => {
  await serve(
    () => {},
    async (url) => {
      outsideMail().port = Number(new URL(url).port);
      (await connectOutside(OUTSIDE_WORLD, 1)).destroy();
      await expect(findOutside(OUTSIDE_WORLD)).rejects.toThrow("unreachable");
      outsideMail().port = null;
    },
  );
  await expect(connectOutside(OUTSIDE_WORLD, 1)).rejects.toThrow("unreachable");
});
