import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import type { OpenInbox } from "../channels/contract.ts";
import { env } from "../env.ts";

/** What the server answers at a step, or does instead; a function decides by what was said on the line. */
type Answer = Reply | ((said: string, line: Socket) => Reply);
type Reply = string | typeof CUT | typeof SILENT | typeof TAKEN | typeof DEAF;
export const CUT = Symbol("cut");
export const SILENT = Symbol("silent");
/** As if it had said yes. */
export const TAKEN = Symbol("taken");
/** It says what it always says, and listens no more. */
export const DEAF = Symbol("deaf");
type Step =
  | "greeting"
  | "ehlo"
  | "starttls"
  | "auth"
  | "mail"
  | "rcpt"
  | "data"
  | "content"
  | "end"
  | "rset"
  | "quit";
export type Script = Partial<Record<Step, Answer>>;
export type Taken = { from: string; to: string[]; content: string };

const usual: Record<Step, string | typeof SILENT> = {
  greeting: "220 mx.example ESMTP",
  ehlo: "250-mx.example\r\n250-SIZE 40000000\r\n250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES",
  starttls: "502 5.5.1 not here",
  auth: "235 2.7.0 welcome",
  mail: "250 2.1.0 ok",
  rcpt: "250 2.1.5 ok",
  data: "354 go on",
  // While it comes: nothing, but for a server that breaks off in the middle.
  content: SILENT,
  end: "250 2.0.0 taken",
  rset: "250 2.0.0 ok",
  quit: "221 2.0.0 bye",
};

/** A mail server that does what a test's script says, and remembers what it was told. */
export async function startScriptedSmtp() {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  let script: Script = {};
  let cutAt = Number.POSITIVE_INFINITY;
  const taken: Taken[] = [];
  const said: string[] = [];
  const lines = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    lines.add(socket);
    socket.on("close", () => lines.delete(socket)).on("error", () => {});
    talk(socket, { answerTo: (step) => script[step] ?? usual[step], cutAt, said, taken });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    taken,
    /** Every command, in order. */
    said,
    connections: () => connections,
    play: (one: Script) => {
      script = one;
      said.length = 0;
    },
    /** What comes in is read up to this byte of a line, and then the line is cut without another word. */
    cutAfter: (bytes: number) => {
      cutAt = bytes;
    },
    /** As a server or a firewall cuts lines that nobody has used for a while. */
    cutAll: async () => {
      const cut = [...lines].map((line) => new Promise((done) => line.once("close", done).destroy()));
      await Promise.all(cut);
    },
    close: () => {
      for (const line of lines) line.destroy();
      server.close();
    },
  };
}

/** A mailbox whose server it is. */
export const mailboxAt = (port: number, more: Record<string, string> = {}): OpenInbox => ({
  ...{ agencyId: 1, id: 1, channel: "email", address: "water@riverton.example" },
  settings: {
    ...{ smtpHost: "127.0.0.1", smtpPort: String(port), smtpSecurity: "plain", smtpUser: "" },
    ...{ imapHost: "", folders: "INBOX", ...more },
  },
  secrets: { smtpPassword: "a password" },
});

type Talk = { answerTo: (step: Step) => Answer; cutAt: number; said: string[]; taken: Taken[] };

function talk(socket: Socket, { answerTo, cutAt, said, taken }: Talk): void {
  let heard = 0;
  let mail: Taken = { from: "", to: [], content: "" };
  let content: string[] | null = null;
  let rest = "";
  const answer = (step: Step, line: string): boolean => {
    const given = answerTo(step) ?? "500 5.5.1 what?";
    const decided = typeof given === "function" ? given(line, socket) : given;
    const reply = decided === DEAF ? usual[step] : decided;
    if (decided === DEAF) socket.pause();
    if (reply === CUT) socket.destroy();
    else if (typeof reply === "string" && heard < cutAt) socket.write(`${reply}\r\n`);
    return reply === TAKEN || (typeof reply === "string" && /^[23]/.test(reply));
  };
  const command = (line: string) => {
    said.push(line);
    const step = line.split(/[ :]/)[0]!.toLowerCase() as Step;
    if (!answer(step, line)) return;
    const path = /<([^>]*)>/.exec(line)?.[1] ?? "";
    if (step === "mail") mail = { from: path, to: [], content: "" };
    if (step === "rcpt") mail.to.push(path);
    if (step === "data") content = [];
    if (step === "quit") socket.end();
  };
  const more = (piece: string) => {
    content!.push(piece);
    if (!`${content!.at(-2) ?? ""}${piece}`.endsWith("\r\n.\r\n")) return void answer("content", piece);
    mail.content = content!.join("").slice(0, -5).replace(/^\.\./gm, ".");
    content = null;
    if (answer("end", "")) taken.push(mail);
  };
  answer("greeting", "");
  socket.on("data", (bytes: Buffer) => {
    const piece = bytes.subarray(0, cutAt - heard).toString("latin1");
    heard += bytes.length;
    if (heard >= cutAt) socket.destroySoon();
    if (content) return more(piece);
    rest += piece;
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      command(line);
    }
  });
}
