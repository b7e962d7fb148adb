import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watchTheDoor } from "./at-the-door.ts";
import { noteAway, noteBack } from "./database-health.ts";

const server = createServer((asked, response) => {
  response.end(`${asked.method} ${asked.url}`);
  asked.resume();
});

beforeAll(async () => {
  watchTheDoor();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

/** Where a request is led, as `METHOD address`. */
const led = (path: string, method = "GET", headers: Record<string, string> = {}) =>
  new Promise<string>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
      answer.setEncoding("utf8").on("data", resolve);
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

test("a body that is too large is told so before anything of it has come", async () => {
  const posted = (path: string, bytes: number) => led(path, "POST", { "content-length": String(bytes) });
  const KB = 1024;
  expect(await posted("/riverton/conversations/new", 1024 * KB)).toBe("POST /riverton/conversations/new");
  expect(await posted("/riverton/conversations/new", 1024 * KB + 1)).toBe("POST /door/size");
  expect(await posted("/chat/riverton/messages", 256 * KB)).toBe("POST /chat/riverton/messages");
  expect(await posted("/chat/riverton/messages?frame", 256 * KB + 1)).toBe("POST /door/size");
  // The file of an import is counted while it is read.
  const upload = "/riverton/community/contacts/import/upload";
  expect(await posted(upload, 90_000 * KB)).toBe(`POST ${upload}`);
});

test("a body of unknown length counts as too large, and what reads none has no size", async () => {
  expect(await led("/chat/riverton/messages", "POST", { "transfer-encoding": "chunked" })).toBe(
    "POST /door/size",
  );
  expect(await led("/riverton/dashboard", "GET", { "content-length": "99999999" })).toBe(
    "GET /riverton/dashboard",
  );
});

test("a method that no page can answer is led to its sentence", async () => {
  expect(await led("/riverton/dashboard", "TRACE")).toBe("POST /door/method");
  expect(await led("/riverton/dashboard", "OPTIONS")).toBe("OPTIONS /riverton/dashboard");
});

test("while the database is away pages and forms are led to their sentence, files and health are not", async () => {
  noteAway();
  try {
    for (const path of ["/riverton/dashboard", "/chat/riverton", "/", "/sign-in"])
      expect(await led(path)).toBe("GET /door/database");
    expect(await led("/chat/riverton/messages", "POST", { "content-length": "10" })).toBe(
      "POST /door/database",
    );
    for (const path of ["/healthz", "/readyz", "/live.js?v=1", "/chat.css", "/_next/static/x", "/widget.js"])
      expect(await led(path)).toBe(`GET ${path}`);
  } finally {
    noteBack();
  }
  expect(await led("/riverton/dashboard")).toBe("GET /riverton/dashboard");
});
