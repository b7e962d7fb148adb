import { connect, createServer, type Server, type Socket } from "node:net";

/** A line to a real database that can be cut, or go dead without a word, and be mended. */
export type Line = { url: string; cut: () => void; freeze: () => void; mend: () => void; end: () => void };

export async function layLine(to: string): Promise<Line> {
  const target = new URL(to);
  const { port, hostname } = target;
  const pairs = new Set<[Socket, Socket]>();
  let state: "whole" | "cut" | "frozen" = "whole";
  const server: Server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(Number(port), hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far).pipe(near);
    if (state === "frozen") for (const socket of pair) socket.pause();
    for (const [one, other] of [pair, [far, near]] as const)
      one
        .on("error", () => undefined)
        .on("close", () => {
          other.destroy();
          pairs.delete(pair);
        });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as { port: number };
  target.host = `127.0.0.1:${address.port}`;
  const drop = () => {
    for (const [near, far] of [...pairs]) for (const socket of [near, far]) socket.destroy();
  };
  return {
    url: target.href,
    cut() {
      state = "cut";
      drop();
    },
    freeze() {
      state = "frozen";
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    /** What went dead stays dead: only new connections are whole. */
    mend() {
      state = "whole";
      drop();
    },
    end() {
      drop();
      server.close();
    },
  };
}
