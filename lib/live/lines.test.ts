import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { type Line, noteLines, overLine } from "./lines.ts";

let stop = () => {};
afterEach(() => stop());

/** A server that answers as Next does: the head that a route gives, then its body, or an end where there is none. */
async function serve(route: (request: Request) => Response): Promise<string> {
  noteLines();
  const server = createServer((request, response) => answer(route, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function answer(
  route: (request: Request) => Response,
  { headers, method = "GET" }: IncomingMessage,
  response: ServerResponse,
) {
  const made = route(new Request("http://parley.test/", { method, headers: headers as HeadersInit }));
  for (const [name, value] of made.headers) response.appendHeader(name, value);
  if (!made.body) return response.end();
  for await (const bytes of made.body) response.write(bytes);
  response.end();
}

/** Reads until it ends, or is cut. */
function read(url: string, headers: Record<string, string> = { accept: "text/html, text/event-stream" }) {
  const state = { said: "", over: false, type: "" };
  const call = get(url, { headers, agent: false }, (response) => {
    state.type = response.headers["content-type"] ?? "";
    response.setEncoding("utf8").on("data", (text: string) => {
      state.said += text;
    });
    response.on("close", () => {
      state.over = true;
    });
  });
  call.on("error", () => {});
  return { state, cut: () => call.destroy() };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const HEAD = { "content-type": "text/event-stream" };

test("what is said before Next has answered and after it has ended comes in order, until the line ends", async () => {
  let line: Line | undefined;
  const bodies: (ReadableStream | null)[] = [];
  const url = await serve((request) => {
    const made = overLine(request, HEAD, (own) => {
      line = own;
      line.send(bytes("early "));
      return () => {};
    });
    bodies.push(made.body);
    return made;
  });
  const { state } = read(url);
  await expect.poll(() => state.said).toBe("early ");
  expect(state.type).toBe("text/event-stream");
  expect(bodies).toEqual([null]);
  line!.send(bytes("later"));
  await expect.poll(() => state.said).toBe("early later");
  line!.end();
  await expect.poll(() => state.over).toBe(true);
});

test("a line that ends before Next has answered says what it had to say", async () => {
  const url = await serve((request) =>
    overLine(request, HEAD, (line) => {
      line.send(bytes("ended"));
      line.end();
      return () => {};
    }),
  );
  const { state } = read(url);
  await expect.poll(() => state.over).toBe(true);
  expect(state.said).toBe("ended");
});

test("whoever hangs up stops it, once, also before Next has answered", async () => {
  let stopped = 0;
  const url = await serve((request) => overLine(request, HEAD, () => () => void stopped++));
  const first = read(url);
  await expect.poll(() => first.state.type).not.toBe("");
  first.cut();
  await expect.poll(() => stopped).toBe(1);
  await sleep(50);
  expect(stopped).toBe(1);
});

test("a reader that takes nothing is cut", async () => {
  let line: Line | undefined;
  let stopped = false;
  const url = await serve((request) =>
    overLine(request, HEAD, (own) => {
      line = own;
      return () => {
        stopped = true;
      };
    }),
  );
  const call = get(url, { headers: { accept: "text/event-stream" }, agent: false }, (response) => {
    response.pause();
  });
  call.on("error", () => {});
  await expect.poll(() => line).toBeDefined();
  const much = new Uint8Array(1 << 18);
  let takes = true;
  for (let n = 0; n < 1000 && takes; n++) {
    takes = line!.send(much);
    await sleep(1);
  }
  expect(takes).toBe(false);
  await expect.poll(() => stopped).toBe(true);
  call.destroy();
});

test("whoever asks for no stream, or names another's line, gets the body that a route makes", async () => {
  const names: string[] = [];
  channel("http.server.request.start").subscribe((message) => {
    const { request } = message as { request: IncomingMessage };
    names.push(String(request.headers["x-parley-line"] ?? ""));
  });
  const url = await serve((request) =>
    overLine(request, HEAD, (line) => {
      line.send(bytes("by body"));
      line.end();
      return () => {};
    }),
  );
  const { state } = read(url, { accept: "text/html", "x-parley-line": "another" });
  await expect.poll(() => state.over).toBe(true);
  expect(state.said).toBe("by body");
  expect(names).toEqual([""]);
});
