import { createServer, get, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { codeOf } from "../start/say.mjs";

/**
 * Hands requests to servers on this machine in turn, under a host of its own as nginx does; none keeps a browser. One that
 * refused is left alone until it is ready. What one has begun is given to no other: only who sent it knows whether it may
 * be sent twice.
 */
export async function startProxy(ports: number[]) {
  const servers = ports.map((port) => ({ port, isUp: true, answered: 0 }));
  let turn = 0;
  const next = () => {
    for (let tries = 0; tries < servers.length; tries++) {
      const one = servers[turn++ % servers.length]!;
      if (one.isUp) return one;
    }
  };
  const pass = (asked: IncomingMessage, body: Buffer, answer: ServerResponse): void => {
    const to = next();
    if (!to) return void answer.writeHead(503, { connection: "close" }).end();
    const { method, url: path } = asked;
    const headers = { ...asked.headers, host: "parley" };
    const call = request({ host: "127.0.0.1", port: to.port, method, path, headers, agent: false }, (got) => {
      to.answered++;
      answer.writeHead(got.statusCode!, got.rawHeaders);
      got.on("error", () => answer.destroy()).pipe(answer);
    });
    call.on("error", (error) => {
      // Who asked has gone away, which says nothing about the server.
      if (answer.destroyed) return;
      to.isUp = false;
      // Refused: nobody has seen it yet.
      if (codeOf(error) === "ECONNREFUSED") pass(asked, body, answer);
      else answer.destroy();
    });
    answer.on("close", () => call.destroy());
    call.end(body);
  };
  const proxy = createServer(async (asked, answer) => {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part);
    pass(asked, Buffer.concat(parts), answer);
  });
  const look = setInterval(() => {
    for (const one of servers.filter(({ isUp }) => !isUp)) {
      const ask = get({ host: "127.0.0.1", port: one.port, path: "/readyz", agent: false }, (answer) => {
        one.isUp = answer.resume().statusCode === 200;
      });
      ask.on("error", () => {});
    }
  }, 100);
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    answered: () => servers.map(({ answered }) => answered),
    close() {
      clearInterval(look);
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}
