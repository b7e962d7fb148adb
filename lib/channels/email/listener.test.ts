import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { env } from "../../env.ts";
import { mailboxAt } from "../../testing/scripted-smtp.ts";
import { MOST_BYTES } from "./limits.ts";
import { type MailListener, startMailListener } from "./listener.ts";
import { sendMail } from "./smtp.ts";

let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});

type Taken = { recipients: string[]; text: string };

/** Listens until the test ends; water@ and anything with a plus behind it is ours. */
async function listening(more: Partial<MailListener> = {}) {
  const taken: Taken[] = [];
  const port = await startMailListener(
    {
      ...{ port: 0, host: "127.0.0.1" },
      isOurs: (address) => /^water(\+.*)?@riverton\.example$/.test(address),
      take: async (recipients, bytes) => void taken.push({ recipients, text: bytes.toString("latin1") }),
      ...more,
    },
    stop.signal,
  );
  return { port, taken };
}

/** Says these lines, each after the answer to the one before. @returns the answers, until the line ends or all is said */
function say(port: number, ...lines: string[]): Promise<string[]> {
  return new Promise((done) => {
    const answers: string[] = [];
    const socket = connect(port, "127.0.0.1");
    let rest = "";
    socket.on("data", (piece) => {
      rest += piece;
      for (let reply = REPLY.exec(rest)?.[0]; reply; reply = REPLY.exec(rest)?.[0]) {
        rest = rest.slice(reply.length);
        answers.push(reply.trimEnd());
        const next = lines.shift();
        if (next === CUT) socket.destroy();
        else socket.write(next ?? "QUIT\r\n");
      }
    });
    socket.on("error", () => {}).on("close", () => done(answers));
  });
}
const REPLY = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/;
const CUT = "cut";
const begin = ["EHLO mx.example\r\n", "MAIL FROM:<ana@example.com>\r\n"];
const ours = "RCPT TO:<water@riverton.example>\r\n";
const codes = (answers: string[]) =>
  answers.map((one) => Number(one.slice(-1000).match(/^\d{3}(?= )/m)?.[0]));

test("a mail to us is taken as it was told, under the name of who sent it", async () => {
  const { port, taken } = await listening();
  const other = "RCPT TO:<Water+tok.1@riverton.example>\r\n".replace("Water", "water");
  const answers = await say(
    port,
    ...begin,
    ours,
    other,
    "DATA\r\n",
    "Subject: one\r\n\r\n..dot\r\nsí\r\n.\r\n",
  );
  expect(codes(answers).slice(0, 7)).toEqual([220, 250, 250, 250, 250, 354, 250]);
  expect(taken).toEqual([
    {
      recipients: ["water@riverton.example", "water+tok.1@riverton.example"],
      text: `Return-Path: <ana@example.com>\r\nSubject: one\r\n\r\n.dot\r\n${Buffer.from("sí").toString("latin1")}\r\n`,
    },
  ]);
});

test("nobody else's mail is taken, whoever asks, and nobody can sign in to have it passed on", async () => {
  const { port, taken } = await listening();
  const answers = await say(
    port,
    ...begin,
    "RCPT TO:<ana@example.com>\r\n",
    "DATA\r\n",
    "AUTH PLAIN AAAA\r\n",
  );
  expect(codes(answers).slice(0, 6)).toEqual([220, 250, 250, 550, 503, 500]);
  expect(answers[1]).toContain(`SIZE ${MOST_BYTES - 1024}`);
  expect(answers[1]).not.toMatch(/AUTH|STARTTLS/);
  expect(taken).toEqual([]);
});

test("what cannot be kept now is asked for again, and what cannot be looked up too", async () => {
  const fail = async () => {
    throw new Error("the database is away");
  };
  const away = await listening({ take: fail });
  const told = await say(away.port, ...begin, ours, "DATA\r\n", "Subject: one\r\n\r\nHello\r\n.\r\n");
  expect(codes(told).slice(0, 6)).toEqual([220, 250, 250, 250, 354, 451]);
  const blind = await listening({ isOurs: fail });
  expect(codes(await say(blind.port, ...begin, ours)).slice(0, 4)).toEqual([220, 250, 250, 451]);
});

test("a mail whose end never came is none", async () => {
  const { port, taken } = await listening();
  await say(port, ...begin, ours, "DATA\r\n", CUT);
  const half = connect(port, "127.0.0.1");
  half.write([...begin, ours, "DATA\r\n", "Subject: half\r\n\r\nHello\r\n"].join(""));
  await new Promise((done) => half.once("data", done));
  await new Promise((done) => half.once("close", done).end());
  const again = await say(port, ...begin, ours, "DATA\r\n", "Subject: whole\r\n\r\nHello\r\n.\r\n");
  expect(codes(again).at(5)).toBe(250);
  expect(taken.map(({ text }) => text.split("\r\n")[1])).toEqual(["Subject: whole"]);
});

test("a mail that is too large is refused, announced or not", async () => {
  const { port, taken } = await listening();
  const announced = await say(port, begin[0]!, "MAIL FROM:<ana@example.com> SIZE=40000000\r\n");
  expect(codes(announced).slice(0, 3)).toEqual([220, 250, 552]);
  const line = `${"x".repeat(998)}\r\n`;
  const huge = `Subject: huge\r\n\r\n${line.repeat(MOST_BYTES / 1000 + 10)}.\r\n`;
  const told = await say(port, ...begin, ours, "DATA\r\n", huge, ...begin.slice(1));
  expect(codes(told).slice(4, 7)).toEqual([354, 552, 250]);
  expect(taken).toEqual([]);
});

test("more than we can hold at once has to wait, and leaves its room to the next", async () => {
  const { port, taken } = await listening({ patience: { silent: 60_000, stays: 60_000, held: 1000 } });
  const mail = (size: number) => [...begin, ours, "DATA\r\n", `S: x\r\n\r\n${"x".repeat(size)}\r\n.\r\n`];
  expect(codes(await say(port, ...mail(2000))).at(5)).toBe(451);
  expect(codes(await say(port, ...mail(900))).at(5)).toBe(250);
  expect(codes(await say(port, ...mail(900))).at(5)).toBe(250);
  expect(taken).toHaveLength(2);
});

test("who says nothing, or a letter at a time, does not stay", async () => {
  const quiet = await listening({ patience: { silent: 100, stays: 60_000, held: 1000 } });
  const silent = connect(quiet.port, "127.0.0.1").resume();
  await new Promise((done) => silent.once("close", done));
  const brief = await listening({ patience: { silent: 60_000, stays: 200, held: 1000 } });
  const slow = connect(brief.port, "127.0.0.1")
    .resume()
    .on("error", () => {});
  const dripping = setInterval(() => slow.write("E"), 20);
  await new Promise((done) => slow.once("close", done));
  clearInterval(dripping);
});

test("LMTP answers for each recipient", async () => {
  const { port, taken } = await listening({ speaks: "lmtp" });
  const other = "RCPT TO:<water+tok@riverton.example>\r\n";
  const answers = await say(
    port,
    ...[
      "LHLO mx.example\r\n",
      "MAIL FROM:<>\r\n",
      ours,
      other,
      "DATA\r\n",
      "Subject: one\r\n\r\nHello\r\n.\r\n",
    ],
  );
  expect(codes(answers).slice(0, 8)).toEqual([220, 250, 250, 250, 250, 354, 250, 250]);
  expect(taken[0]!.text).toMatch(/^Return-Path: <>\r\nSubject: one\r\n/);
});

test("what we send ourselves arrives there", async () => {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const { port, taken } = await listening();
  const mail = {
    ...{ messageId: "<one@riverton.example>", references: [], replyTo: null, name: "", cc: [], bcc: [] },
    ...{
      from: { address: "roads@riverton.example", name: "Roads" },
      subject: "Año",
      signature: "",
      quoted: null,
    },
    ...{ automatic: "replied" as const, language: "es" as const },
  };
  const out = { messageId: 1, to: "water@riverton.example", body: "¿Sí?", files: [], callback: "", mail };
  expect(await sendMail(out, mailboxAt(port))).toEqual({ externalId: "<one@riverton.example>" });
  expect(taken[0]!.text).toMatch(/^Return-Path: <>\r\n/);
});
