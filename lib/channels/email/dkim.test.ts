import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../../env.ts";
import { hasOpenSmtpd, startOpenSmtpd } from "../../testing/opensmtpd.ts";
import { mailboxAt } from "../../testing/scripted-smtp.ts";
import { makeKey, publicPart, readKey, readSigner, signed } from "./dkim.ts";
import { startMailListener } from "./listener.ts";
import { sendMail } from "./smtp.ts";

const stop = new AbortController();
const taken: Buffer[] = [];
let port = 0;
let key = "";
beforeAll(async () => {
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  key = await makeKey();
  port = await startMailListener(
    { port: 0, host: "127.0.0.1", isOurs: () => true, take: async (_, bytes) => void taken.push(bytes) },
    stop.signal,
  );
});
afterAll(() => stop.abort());

const inboxAt = (to: number) => {
  const inbox = mailboxAt(to, { dkimDomain: "riverton.example", dkimSelector: "parley" });
  return { ...inbox, secrets: { ...inbox.secrets, dkimKey: key } };
};

/** As a receiver does (RFC 6376, 6.1), by hand: relaxed/relaxed, rsa-sha256. @returns the names of what is covered */
function covered(mail: Buffer): string[] {
  const text = mail.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const nameOf = (field: string) => field.slice(0, field.indexOf(":")).trim().toLowerCase();
  const relaxed = (field: string) =>
    `${nameOf(field)}:${field
      .slice(field.indexOf(":") + 1)
      .replace(/\r\n/g, "")
      .replace(/[ \t]+/g, " ")
      .trim()}`;
  const signature = fields.find((field) => nameOf(field) === "dkim-signature")!;
  const tags = Object.fromEntries(
    relaxed(signature)
      .slice("dkim-signature:".length)
      .split(";")
      .map((tag) => [
        tag.slice(0, tag.indexOf("=")).trim(),
        tag.slice(tag.indexOf("=") + 1).replace(/\s/g, ""),
      ]),
  );
  expect(tags).toMatchObject({
    v: "1",
    a: "rsa-sha256",
    c: "relaxed/relaxed",
    d: "riverton.example",
    s: "parley",
  });
  const body = text
    .slice(end + 4)
    .replace(/[ \t]+\r\n/g, "\r\n")
    .replace(/[ \t]+/g, " ");
  const hash = createHash("sha256")
    .update(`${body.replace(/(\r\n)+$/, "")}\r\n`, "latin1")
    .digest("base64");
  expect(tags.bh, "the body is as it was signed").toBe(hash);
  // From the bottom up, of each name one after the other.
  const left = fields.filter((field) => field !== signature).reverse();
  const names = tags.h!.split(":");
  const lines = names.flatMap((name) => {
    const found = left.findIndex((field) => nameOf(field) === name);
    return found < 0 ? [] : left.splice(found, 1).map(relaxed);
  });
  const unsigned = relaxed(signature).replace(/(;\s*b=)[^;]*$/, "$1");
  const all = Buffer.from([...lines, unsigned].join("\r\n"), "latin1");
  const publicKey = createPublicKey({
    key: Buffer.from(publicPart(key), "base64"),
    format: "der",
    type: "spki",
  });
  expect(verify("sha256", all, publicKey, Buffer.from(tags.b!, "base64")), "the signature holds").toBe(true);
  return names;
}

const mail = {
  ...{
    references: ["<first@example.com>"],
    replyTo: "help+1@riverton.example",
    name: "José",
    cc: [],
    bcc: [],
  },
  ...{
    from: { address: "water@riverton.example", name: "Río" },
    subject: "Año 🙏 ".repeat(20),
    signature: "Río",
  },
  ...{ quoted: null, automatic: "replied" as const, language: "es" as const },
};
const out = (messageId: string) => ({
  ...{ messageId: 7, to: "ana@example.com", callback: "", mail: { ...mail, messageId } },
  body: `¿Cuándo?  \n.\n..two\nFrom here\n${"long ".repeat(400)}\n\n\n`,
  files: [
    {
      name: "plano.pdf",
      type: "application/pdf",
      bytes: 9,
      url: "",
      read: async () => Buffer.from("%PDF-1.7\n"),
    },
  ],
});

test("what has arrived over SMTP bears a signature that holds, over all that says what it is", async () => {
  await sendMail(out("<one@riverton.example>"), inboxAt(port));
  const names = covered(taken.splice(0)[0]!);
  for (const name of [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "references",
    "auto-submitted",
  ])
    expect(names).toContain(name);
});

test.skipIf(!hasOpenSmtpd)("it holds also behind a real server, which adds fields of its own", async () => {
  const server = await startOpenSmtpd(port);
  await sendMail(out("<two@riverton.example>"), inboxAt(server.port));
  await expect.poll(() => taken.length).toBe(1);
  await server.end();
  const [arrived] = taken.splice(0);
  expect(arrived!.toString("latin1")).toMatch(/^Received: /m);
  covered(arrived!);
});

test("both fields by which a list is left with one click are covered", async () => {
  const bulk = Buffer.from(
    [
      ...["From: water@riverton.example", "List-Unsubscribe: <https://riverton.example/u/1>"],
      ...["List-Unsubscribe-Post: List-Unsubscribe=One-Click", "Subject: a  b", "", "Hello \r\n\r\n"],
    ].join("\r\n"),
  );
  const names = covered(await signed(bulk, inboxAt(0)));
  expect(names).toEqual(expect.arrayContaining(["from", "list-unsubscribe", "list-unsubscribe-post"]));
});

test("without a key a mail leaves as it is, and with one that cannot sign as well", async () => {
  const bytes = Buffer.from("From: a@b.example\r\n\r\nHello\r\n");
  expect(await signed(bytes, mailboxAt(0))).toBe(bytes);
  const inbox = inboxAt(0);
  inbox.secrets.dkimKey = "no key";
  expect((await signed(bytes, inbox)).equals(bytes)).toBe(true);
});

test("a key is RSA of 1,024 bits or more, in PEM of either kind, also in one line", () => {
  const rsa = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength }).privateKey;
  const one = rsa(1024);
  const [pkcs1, pkcs8] = (["pkcs1", "pkcs8"] as const).map((type) =>
    String(one.export({ type, format: "pem" })),
  );
  expect(readKey(pkcs1!)).toBe(pkcs8);
  expect(readKey(pkcs8!.replace(/\n/g, " "))).toBe(pkcs8);
  const shut = one.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" });
  const curve = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  const weak = rsa(512).export({ type: "pkcs8", format: "pem" });
  for (const wrong of [shut, curve, weak, "", "a key"]) expect(readKey(String(wrong))).toBeNull();
});

test("a domain beyond ASCII is signed for by the name that DNS has", () => {
  expect(readSigner({ domain: "Año.example ", selector: "K1" })).toEqual({
    domain: "xn--ao-zja.example",
    selector: "k1",
  });
});
