import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CUT, mailboxAt, type Script, SILENT, startScriptedSmtp } from "../../testing/scripted-smtp.ts";
import { DeliveryError, type Outbound } from "../contract.ts";
import { compose } from "./compose.ts";
import { checkSmtp, sendMail } from "./smtp.ts";
import { TIMES } from "./smtp-line.ts";

let server: Awaited<ReturnType<typeof startScriptedSmtp>>;
beforeAll(async () => {
  server = await startScriptedSmtp();
});
afterEach(async () => {
  server.taken.length = 0;
  await server.cutAll();
});
afterAll(() => server.close());

const mail = {
  ...{ messageId: "<one@riverton.example>", references: [], replyTo: null, name: "Ana Ruiz" },
  from: { address: "water@riverton.example", name: "Riverton Water" },
  ...{ cc: [], bcc: [], subject: "Your meter", signature: "", quoted: null },
  ...{ automatic: null, language: "en" as const },
};
const out: Outbound = {
  ...{ messageId: 7, to: "ana@example.com", body: "It runs.", files: [], callback: "", mail },
};
/** For what is silent on purpose. */
const short = { connect: 500, command: 150, content: 150, end: 150 };

const trying = (script: Script, { more = {}, times = TIMES, sent = out } = {}) => {
  server.play(script);
  return sendMail(sent, mailboxAt(server.port, more), times).catch((error: unknown) => error);
};

test("what the server takes has our own name, and is one mail", async () => {
  expect(await trying({})).toEqual({ externalId: "<one@riverton.example>" });
  expect(server.taken).toMatchObject([{ from: "water@riverton.example", to: ["ana@example.com"] }]);
});

const refusals: [string, DeliveryError["kind"], Script, string?][] = [
  ["no greeting but a refusal", "temporary", { greeting: "554 5.3.2 not today" }],
  ["a line that is cut before the greeting", "temporary", { greeting: CUT }],
  ["a line that is cut at the sender", "temporary", { mail: CUT }],
  ["a line that is cut at the recipient", "temporary", { rcpt: CUT }],
  ["a line that is cut at DATA", "temporary", { data: CUT }],
  ["a sender that is put off", "temporary", { mail: "451 4.3.0 later" }],
  ["a sender that is refused", "permanent", { mail: "550 5.7.1 you may not" }],
  ["a recipient that is put off", "temporary", { rcpt: "450 4.2.0 greylisted" }],
  ["a recipient that is not there", "permanent", { rcpt: "550 5.1.1 no such user" }, "no_such_address"],
  ["a recipient that does not want ours", "permanent", { rcpt: "550 5.7.1 blocked" }],
  ["a recipient that is refused in prose", "permanent", { rcpt: "550 go away" }],
  ["DATA that is put off", "temporary", { data: "452 4.3.1 disk full" }],
  ["DATA that is refused", "permanent", { data: "554 5.5.1 no valid recipients" }],
  ["a server that goes away", "temporary", { mail: "421 4.3.2 closing" }],
  ["the mail put off behind its end", "temporary", { end: "451 4.3.0 try again" }],
  ["the mail refused behind its end", "permanent", { end: "554 5.6.0 spam" }],
  ["a server that goes away behind the end", "temporary", { end: "421 4.3.2 closing" }],
  ["a line that is cut behind the end", "uncertain", { end: CUT }],
  ["an answer behind the end that is none", "uncertain", { end: "199 hm" }],
  ["an order of commands that it does not know", "temporary", { mail: "503 5.5.1 EHLO first" }],
  ["a sign-in that it wants", "temporary", { mail: "530 5.7.0 authentication required" }],
];
test.each(refusals)("%s: %s", async (_, kind, script, means) => {
  const error = (await trying(script)) as DeliveryError;
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({ kind, means: means ?? null, message: expect.stringMatching(/\S/) });
  const reply = Object.values(script).find((answer) => typeof answer === "string" && /^[45]/.test(answer));
  if (reply) expect(error.message).toContain(reply);
  expect(server.taken).toEqual([]);
});

const silences: [string, DeliveryError["kind"], Script][] = [
  ["the greeting", "temporary", { greeting: SILENT }],
  ["the sender", "temporary", { mail: SILENT }],
  ["the recipient", "temporary", { rcpt: SILENT }],
  ["DATA", "temporary", { data: SILENT }],
  ["the end of the mail", "uncertain", { end: SILENT }],
  ["the end of the mail, and a piece of an answer", "uncertain", { end: "250-wait" }],
];
test.each(silences)("silence after %s: %s", async (_, kind, script) => {
  expect(await trying(script, { times: short })).toMatchObject({ kind });
});

test("wherever the line is cut, what the server has is never said to be tried again", async () => {
  server.play({});
  const { bytes } = await compose({ ...out, mail });
  const ends: string[] = [];
  // A byte at a time would say the same, and take longer.
  for (let at = 1; at < bytes.length + 200; at += at > bytes.length + 60 ? 1 : 13) {
    server.taken.length = 0;
    server.cutAfter(at);
    const end = await sendMail(out, mailboxAt(server.port)).then(
      () => "sent",
      (error: DeliveryError) => error.kind,
    );
    if (server.taken.length) expect(end, `cut after ${at} bytes`).toMatch(/^(sent|uncertain)$/);
    else expect(end, `cut after ${at} bytes`).not.toBe("sent");
    ends.push(end);
    await server.cutAll();
  }
  server.cutAfter(Number.POSITIVE_INFINITY);
  expect([...new Set(ends)]).toEqual(["temporary", "uncertain", "sent"]);
});

test("an answer that drips in and never ends is not waited for", async () => {
  const more = { mail: "250-still\r\n250-thinking" };
  expect(await trying(more, { times: short })).toMatchObject({ kind: "temporary", message: "delivery.time" });
});

test("a large mail that is cut in the middle was certainly not taken", async () => {
  const file = {
    name: "map.pdf",
    type: "application/pdf",
    bytes: 0,
    url: "",
    read: async () => Buffer.alloc(9_000_000),
  };
  const sent = { ...out, files: [file] };
  expect(await trying({ content: CUT }, { sent })).toMatchObject({ kind: "temporary" });
  expect(await trying({}, { sent })).toMatchObject({ externalId: mail.messageId });
  expect(await trying({ ehlo: "250-mx.example\r\n250 SIZE 1000" }, { sent })).toMatchObject({
    externalId: mail.messageId,
  });
  await server.cutAll();
  expect(await trying({ ehlo: "250-mx.example\r\n250 SIZE 1000" }, { sent })).toMatchObject({
    ...{ kind: "permanent", message: "delivery.mail_big" },
  });
});

test("whom it refuses while it takes the mail for others is told", async () => {
  const cc = ["bo@example.com", "cy@example.com"].map((address) => ({ address, name: "" }));
  const script: Script = { rcpt: (said) => (said.includes("bo@") ? "550 5.1.1 who is bo" : "250 ok") };
  expect(await trying(script, { sent: { ...out, mail: { ...mail, cc } } })).toEqual({
    externalId: mail.messageId,
    refused: [{ address: "bo@example.com", words: "550 5.1.1 who is bo", means: "no_such_address" }],
  });
  expect(server.taken[0]!.to).toEqual(["ana@example.com", "cy@example.com"]);
});

test("one recipient who is put off keeps a mail that all others refuse", async () => {
  const cc = [{ address: "bo@example.com", name: "" }];
  const script: Script = { rcpt: (said) => (said.includes("bo@") ? "451 4.2.1 later" : "550 5.1.1 nobody") };
  expect(await trying(script, { sent: { ...out, mail: { ...mail, cc } } })).toMatchObject({
    kind: "temporary",
  });
});

test("a refused sign-in is the account's fault, and nothing of the mail was said", async () => {
  const error = await trying({ auth: "535 5.7.8 bad password" }, { more: { smtpUser: "water" } });
  expect(error).toMatchObject({ kind: "temporary", message: "535 5.7.8 bad password" });
  expect(server.said.some((line) => line.startsWith("MAIL"))).toBe(false);
});

test("where nobody answers it certainly was not taken", async () => {
  const error = await sendMail(out, mailboxAt(1)).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "temporary", message: "delivery.unreachable" });
});

test("an address in our own house is asked only where the installation says so", async () => {
  const error = await sendMail(out, mailboxAt(25, { smtpHost: "10.1.2.3" })).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ kind: "temporary", message: "delivery.forbidden" });
});

test("a server without TLS gets neither the password nor the mail where TLS is wanted", async () => {
  const more = { smtpUser: "water", smtpSecurity: "starttls" };
  expect(await trying({ ehlo: "250 mx.example" }, { more })).toMatchObject({ kind: "temporary" });
  expect(server.said.filter((line) => !/^(EHLO|STARTTLS|QUIT)/.test(line))).toEqual([]);
});

test("mails of one inbox go by one line, and by a new one where that was cut meanwhile", async () => {
  const before = server.connections();
  await trying({});
  await trying({});
  expect(server.connections() - before).toBe(1);
  await server.cutAll();
  expect(await trying({})).toEqual({ externalId: mail.messageId });
  expect(server.connections() - before).toBe(2);
  // It answers once more, and goes away at the mail.
  let isFirst = true;
  const mailFrom = () => {
    const answer = isFirst ? "421 4.4.2 idle for too long" : "250 ok";
    isFirst = false;
    return answer;
  };
  expect(await trying({ mail: mailFrom })).toEqual({ externalId: mail.messageId });
  expect(server.taken).toHaveLength(4);
});

test("three lines at most are open to a server, and none is another inbox's", async () => {
  const before = server.connections();
  server.play({});
  await Promise.all(Array.from({ length: 12 }, () => sendMail(out, mailboxAt(server.port))));
  expect(server.connections() - before).toBe(3);
  await sendMail(out, { ...mailboxAt(server.port), id: 2 });
  expect(server.connections() - before).toBe(4);
  expect(server.taken).toHaveLength(13);
});

test("an automatic mail has no sender to whom anything could come back, unless the server insists", async () => {
  const sent = { ...out, mail: { ...mail, automatic: "replied" as const } };
  await trying({}, { sent });
  await trying({ mail: (said) => (said.includes("<>") ? "550 5.7.60 not yours" : "250 ok") }, { sent });
  expect(server.taken.map(({ from }) => from)).toEqual(["", "water@riverton.example"]);
});

test("the server is asked whether it knows us, and is given nothing", async () => {
  server.play({});
  await checkSmtp(mailboxAt(server.port, { smtpUser: "water" }));
  expect(server.said.map((line) => line.split(" ")[0])).toEqual(["EHLO", "AUTH"]);
});

test("a mail whose files cannot be read is tried again: nothing of it has left", async () => {
  const read = () => Promise.reject(new Error("the disk is away"));
  const files = [{ name: "bill.pdf", type: "application/pdf", bytes: 4, url: "", read }];
  expect(await trying({}, { sent: { ...out, files } })).toMatchObject({ kind: "temporary" });
  expect(server.taken).toEqual([]);
});
