import { Agent, createServer, get, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asset } from "./assets.ts";
import { keepNoConnection, watchTheDoor } from "./at-the-door.ts";
import { isOwnOrigin } from "./auth/origin.ts";
import { MOST_UPLOAD } from "./caps.ts";
import { noteAway, noteBack } from "./database-health.ts";
import { OUTSIDE_PROVIDER } from "./resident-paths.ts";

const server = createServer((asked, response) => {
  if (asked.url?.includes("broken")) response.statusCode = 500;
  response.end(`${asked.method} ${asked.url}`);
  asked.resume();
});

beforeAll(async () => {
  watchTheDoor(isOwnOrigin);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

const own = () => ({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

/** Where a request is led, as `METHOD address`, and where its answer leads. */
const led = (path: string, method = "GET", headers: Record<string, string> = method === "GET" ? {} : own()) =>
  new Promise<string>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
      const { statusCode, headers: given } = answer;
      if (given.location) resolve(`${statusCode} ${given.location}`);
      answer.setEncoding("utf8").on("data", (text) => resolve(statusCode === 200 ? text : `${statusCode}`));
      answer.on("end", () => sent.destroy());
    });
    sent.on("error", reject).flushHeaders();
    if (!headers["content-length"]) sent.end();
  });

test("an address whose escapes are no UTF-8 leads nowhere, and every other stays what it is", async () => {
  for (const path of ["/%ff", "/riverton/%ED%A0%80/x", "/%", "/%zz?q=1"])
    expect(await led(path)).toBe("GET /-/not-here");
  for (const path of ["/riverton/dashboard", "/%C3%B1", "/a%2Fb?q=%ff"])
    expect(await led(path)).toBe(`GET ${path}`);
});

test("whoever asks for a page of conversations gets it from the route that prints it; a form stays where it is posted", async () => {
  expect(await led("/riverton/conversations/new/7?sort=newest&id=8")).toBe(
    "GET /riverton/conversations/whole?sort=newest&id=7&category=new",
  );
  expect(await led("/riverton/conversations/missed?id=8")).toBe(
    "GET /riverton/conversations/whole?category=missed",
  );
  const form = { ...own(), "content-length": "7" };
  expect(await led("/riverton/conversations/new/7", "POST", form)).toBe("POST /riverton/conversations/new/7");
  for (const path of [
    "/riverton/conversations",
    "/riverton/conversations/open?id=7",
    "/riverton/conversations/old/7",
  ])
    expect(await led(path)).toBe(`GET ${path}`);
});

test("a body that is too large is told so before anything of it has come", async () => {
  const posted = (path: string, bytes: number) =>
    led(path, "POST", { ...own(), "content-length": String(bytes) });
  const KB = 1024;
  expect(await posted("/riverton/conversations/new", 1024 * KB)).toBe("POST /riverton/conversations/new");
  expect(await posted("/riverton/conversations/new", 1024 * KB + 1)).toBe("POST /door/size");
  expect(await posted("/chat/riverton/look", 256 * KB)).toBe("POST /chat/riverton/look");
  expect(await posted("/chat/riverton/look?frame", 256 * KB + 1)).toBe("POST /door/size");
  // With files.
  for (const path of ["/chat/riverton/messages", "/riverton/conversations/files"]) {
    expect(await posted(path, MOST_UPLOAD)).toBe(`POST ${path}`);
    expect(await posted(path, MOST_UPLOAD + 1)).toBe("POST /door/size");
  }
  // The file of an import is counted while it is read.
  const upload = "/riverton/community/contacts/import/upload";
  expect(await posted(upload, 90_000 * KB)).toBe(`POST ${upload}`);
});

test("a body of unknown length counts as too large, and what reads none has no size", async () => {
  const chunked = { ...own(), "transfer-encoding": "chunked" };
  expect(await led("/chat/riverton/messages", "POST", chunked)).toBe("POST /door/size");
  expect(await led("/riverton/dashboard", "GET", { "content-length": "99999999" })).toBe(
    "GET /riverton/dashboard",
  );
});

test("a method that no page can answer is led to its sentence", async () => {
  expect(await led("/riverton/dashboard", "TRACE")).toBe("POST /door/method");
  expect(await led("/riverton/dashboard", "PUT")).toBe("POST /door/method");
  expect(await led("/live.js", "OPTIONS")).toBe("OPTIONS /door/method");
  expect(await led("/api/v1/contacts", "DELETE")).toBe("DELETE /api/v1/contacts");
});

test("what another site's page posts, or a page of nobody, is led to its sentence; programs come from no page", async () => {
  for (const origin of ["https://evil.example", "null", "x y", ""])
    expect(await led("/riverton/dashboard", "POST", { origin }), origin).toBe("POST /door/origin");
  expect(await led("/riverton/dashboard", "POST", {})).toBe("POST /door/origin");
  const empty = { "content-length": "0" };
  const elsewhere = { ...own(), ...empty, "x-forwarded-host": "evil.example" };
  expect(await led("/riverton/dashboard", "POST", elsewhere)).toBe("POST /riverton/dashboard");
  expect(await led("/hooks/text/abc", "POST", empty)).toBe("POST /hooks/text/abc");
  const provider = `${OUTSIDE_PROVIDER}/2010-04-01/Accounts/AC0/Messages.json`;
  expect(await led(provider, "POST", empty)).toBe(`POST ${provider}`);
});

test("a browser whose form broke posts it once more, to a page that gives it back; scripts are told the truth", async () => {
  const form = { ...own(), "content-length": "0" };
  expect(await led("/a/broken?q=1", "POST", form)).toBe("307 /door/fault?asked=%2Fa%2Fbroken%3Fq%3D1");
  // A provider posts again by itself: it is told what happened, and led nowhere.
  expect(await led("/hooks/text/broken", "POST", form)).toBe("500");
  for (const [path, more] of [
    ["/a/broken", { "sec-fetch-mode": "cors" }],
    ["/a/broken", { "next-action": "x" }],
    ["/door/fault?asked=/broken", {}],
  ] as const)
    expect(await led(path, "POST", { ...form, ...more }), path).toBe("500");
  expect(await led("/a/broken")).toBe("500");
});

test("while the database is away pages and forms are led to their sentence, files and health are not", async () => {
  noteAway();
  try {
    for (const path of ["/riverton/dashboard", "/chat/riverton", "/", "/sign-in"])
      expect(await led(path)).toBe("GET /door/database");
    expect(await led("/chat/riverton/messages", "POST", { ...own(), "content-length": "10" })).toBe(
      "POST /door/database",
    );
    for (const path of ["/healthz", "/readyz", "/live.js?v=1", "/chat.css", "/_next/static/x", "/widget.js"])
      expect(await led(path)).toBe(`GET ${path}`);
  } finally {
    noteBack();
  }
  expect(await led("/riverton/dashboard")).toBe("GET /riverton/dashboard");
});

test("a file is kept for good under the address that names what it holds, and under no other", async () => {
  const { port } = server.address() as AddressInfo;
  const kept = async (path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).headers.get("cache-control");
  expect(await kept(asset("/icons.svg"))).toBe("public, max-age=31536000, immutable");
  for (const path of ["/icons.svg", "/icons.svg?v=dev", "/icons.svg?v=", asset("/nothing.svg")])
    expect(await kept(path)).toBeNull();
});

test("whoever goes on asking over the same connection holds no server open that closes", async () => {
  const busy = createServer((_, response) => setTimeout(() => response.end(), 20));
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  const { port } = busy.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const once = () =>
    new Promise<boolean>((resolve) => {
      const asked = get({ port, host: "127.0.0.1", agent }, (answer) =>
        answer.resume().on("end", () => resolve(true)),
      );
      asked.on("error", () => resolve(false));
    });
  expect(await once()).toBe(true);
  const asking = once();
  await new Promise((resolve) => busy.once("request", resolve));
  const closed = new Promise((resolve) => busy.close(resolve));
  keepNoConnection();
  expect(await asking).toBe(true);
  // Whoever asks next over it has the last answer of this server.
  let answers = 0;
  while (await once()) answers++;
  await closed;
  expect(answers).toBe(1);
  agent.destroy();
});
