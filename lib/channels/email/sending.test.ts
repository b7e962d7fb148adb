import { type AddressInfo, connect } from "node:net";
import { createServer } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "../../env.ts";
import { makeCertificate, trust } from "../../testing/certificate.ts";
import { hasOpenSmtpd, startOpenSmtpd } from "../../testing/opensmtpd.ts";
import { mailboxAt } from "../../testing/scripted-smtp.ts";
import { startMailListener } from "./listener.ts";
import { checkSmtp, sendMail } from "./smtp.ts";
import { understand } from "./understand.ts";

const mail = {
  ...{ references: ["<first@example.com>"], replyTo: null, name: "José", cc: [], subject: "Año 🙏" },
  from: { address: "water@riverton.example", name: "Riverton Water" },
  bcc: [{ address: "archive@riverton.example", name: "" }],
  ...{ signature: "Riverton", quoted: null, automatic: null, language: "es" as const },
  letterhead: {
    ...{ agency: "Riverton Water", color: "#0c5a78" },
    logo: { id: "logo-1@parley", png: Buffer.alloc(3000, 7), width: 90, height: 30 },
  },
};
const out = (messageId: string) => ({
  ...{ messageId: 7, to: "ana@example.com", body: "¿Cuándo?\n.\nFrom here\n", files: [], callback: "" },
  mail: { ...mail, messageId },
});

const certificate = makeCertificate();
const stop = new AbortController();
const taken: { recipients: string[]; bytes: Buffer }[] = [];
const ports = { plain: 0, starttls: 0, tls: 0 };
/** TLS from the start is the plain server behind a door. */
const door = createServer(certificate, (line) => {
  const inner = connect(ports.plain, "127.0.0.1");
  for (const one of [line, inner]) one.on("error", () => {});
  line.pipe(inner).pipe(line);
});

beforeAll(async () => {
  // Both of localhost, of which the servers have one.
  env().OUTBOUND_ALLOW.push("127.0.0.1", "::1");
  const listener = {
    ...{ port: 0, host: "127.0.0.1", isOurs: () => true },
    take: async (recipients: string[], bytes: Buffer) => void taken.push({ recipients, bytes }),
  };
  ports.plain = await startMailListener(listener, stop.signal);
  ports.starttls = await startMailListener({ ...listener, ...certificate }, stop.signal);
  await new Promise<void>((ready) => door.on("tlsClientError", () => {}).listen(0, "127.0.0.1", ready));
  ports.tls = (door.address() as AddressInfo).port;
});
afterAll(() => {
  stop.abort();
  door.close();
});

const inbox = (security: "tls" | "starttls" | "plain", host = "localhost") =>
  mailboxAt(ports[security], { smtpHost: host, smtpSecurity: security });

describe.each(["tls", "starttls"] as const)("%s", (security) => {
  test("a certificate that nobody vouches for is not taken, nor one for another name", async () => {
    const refused = { kind: "temporary", message: "delivery.insecure" };
    await expect(sendMail(out("<never@riverton.example>"), inbox(security))).rejects.toMatchObject(refused);
    const forget = trust(certificate);
    await expect(checkSmtp(inbox(security, "127.0.0.1"))).rejects.toMatchObject(refused);
    forget();
    expect(taken).toEqual([]);
  });

  test("with one for its name the mail goes", async () => {
    const forget = trust(certificate);
    await checkSmtp(inbox(security));
    await sendMail(out(`<${security}@riverton.example>`), inbox(security));
    forget();
    expect(taken.splice(0).map(({ recipients }) => recipients)).toEqual([
      ["ana@example.com", "archive@riverton.example"],
    ]);
  });
});

test.skipIf(!hasOpenSmtpd)(
  "by way of a real server it arrives as it was written, and hides whom it hid",
  async () => {
    const server = await startOpenSmtpd(ports.plain);
    const id = "<real@riverton.example>";
    expect(await sendMail(out(id), mailboxAt(server.port))).toEqual({ externalId: id });
    await expect
      .poll(() => taken.flatMap(({ recipients }) => recipients).sort())
      .toEqual(["ana@example.com", "archive@riverton.example"]);
    await server.end();
    const read = understand(taken[0]!.bytes);
    expect(read).toMatchObject({ messageId: id, subject: mail.subject, references: mail.references });
    expect(read.text.trimEnd()).toBe("¿Cuándo?\n.\nFrom here\n\n-- \nRiverton");
    expect(read.files.map(({ isInline, bytes }) => [isInline, Buffer.from(bytes)])).toEqual([
      [true, mail.letterhead.logo.png],
    ]);
    expect(read.headers["return-path"]).toEqual(["<water@riverton.example>"]);
    for (const { bytes } of taken) expect(bytes.toString("latin1")).not.toMatch(/^bcc:/im);
  },
);
