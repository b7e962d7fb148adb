import { createSocket } from "node:dgram";
import { once } from "node:events";

const HEAD = 12;
const TXT = 16;

/** Answers what a test has put under a name, in pieces as a zone has them; everything else is not there. */
export async function startDns() {
  const records = new Map<string, string[] | "broken">();
  const socket = createSocket("udp4");
  socket.on("message", (asked, from) => socket.send(answerTo(asked, records), from.port, from.address));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { records, address: `127.0.0.1:${socket.address().port}`, close: () => void socket.close() };
}

function answerTo(asked: Buffer, records: Map<string, string[] | "broken">): Buffer {
  const names: string[] = [];
  let at = HEAD;
  for (; asked[at]; at += asked[at]! + 1) names.push(asked.toString("latin1", at + 1, at + 1 + asked[at]!));
  const question = asked.subarray(HEAD, at + 5);
  const found = records.get(names.join(".").toLowerCase());
  const pieces = Array.isArray(found) ? found : null;
  const code = found === "broken" ? 2 : pieces ? 0 : 3;
  const head = Buffer.alloc(HEAD);
  asked.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(pieces ? 1 : 0, 6);
  if (!pieces) return Buffer.concat([head, question]);
  const text = Buffer.concat(pieces.map((one) => Buffer.concat([Buffer.of(one.length), Buffer.from(one)])));
  // Its name is that of the question.
  const about = Buffer.from([0xc0, HEAD, 0, TXT, 0, 1, 0, 0, 0, 0, 0, 0]);
  about.writeUInt16BE(text.length, 10);
  return Buffer.concat([head, question, about, text]);
}
