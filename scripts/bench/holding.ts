import { connect, type Socket } from "node:net";

/**
 * A process that holds windows for `windows.ts`: bare sockets, because what it does itself is taken from the same two
 * processors as what is measured.
 */
export type Asked = { open: { port: number; paths: string[]; cookies: string[] } } | { hear: string };
export type Told = { opened: number } | { heard: number[] } | { lost: string };

/** Each client address has 28,000 ports at most towards one port of the server. */
const PER_ADDRESS = 5000;
const AT_ONCE = 25;

const now = () => performance.timeOrigin + performance.now();
const tell = (told: Told) => process.send!(told);

let wanted = "";
let heard: number[] = [];
let count = 0;

process.on("message", async (asked: Asked) => {
  if ("hear" in asked) {
    wanted = asked.hear;
    heard = [];
    turn++;
    return;
  }
  const { port, paths, cookies } = asked.open;
  for (let n = 0; n < paths.length; n += AT_ONCE) {
    const some = paths.slice(n, n + AT_ONCE);
    await Promise.all(some.map((path, m) => hold(port, n + m, path, cookies[n + m]!)));
  }
  count += paths.length;
  tell({ opened: count });
});

let turn = 0;

function hold(port: number, n: number, path: string, cookie: string): Promise<void> {
  return new Promise((resolve) => {
    const address = `127.0.0.${2 + Math.floor(n / PER_ADDRESS)}`;
    const socket: Socket = connect({ port, host: "127.0.0.1", localAddress: address });
    let last = 0;
    let isOpen = false;
    socket.on("data", (bytes) => {
      if (!isOpen) {
        if (!bytes.includes("200 OK"))
          tell({ lost: `a stream was answered ${bytes.toString("latin1").slice(0, 40)}` });
        isOpen = true;
        resolve();
      }
      if (!wanted || last === turn || !bytes.includes(wanted)) return;
      last = turn;
      heard.push(now());
      if (heard.length === count) tell({ heard });
    });
    socket.on("error", (error) => tell({ lost: String(error) }));
    socket.on("close", () => tell({ lost: "a stream was closed" }));
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\nCookie: ${cookie}\r\n\r\n`,
    );
  });
}
