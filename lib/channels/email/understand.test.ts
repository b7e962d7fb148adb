import fc from "fast-check";
import { expect, test } from "vitest";
import { Refused } from "../../errors.ts";
import { head, mail, parts, plain } from "../../testing/mails.ts";
import { understand } from "./understand.ts";

test("a plain mail is what its sender wrote, and who they are", () => {
  const read = mail(
    ...head,
    "Cc: Ben <ben@example.com>",
    "Message-ID: <one@example.com>",
    "Date: Mon, 2 Nov 2026 09:15:00 -0500",
    "",
    "Hello,",
    "there is no water.",
    "",
  );
  expect(read).toMatchObject({
    from: { address: "ana@example.com", name: "Ana Ruiz" },
    to: [{ address: "help@city.example", name: "City" }],
    cc: [{ address: "ben@example.com", name: "Ben" }],
    ...{ subject: "Water", messageId: "<one@example.com>", text: "Hello,\nthere is no water." },
    date: new Date("2026-11-02T14:15:00Z"),
    ...{ html: null, files: [], automatic: null, bounce: null, doubts: [], sealed: null },
  });
});

test("a multipart whose boundary does not fit is not blank", () => {
  const wrong = mail(
    ...head,
    "Content-Type: multipart/mixed; boundary=AAA",
    "",
    "--BBB",
    ...plain("Hi"),
    "--BBB--",
  );
  expect(wrong.text).toBe("Hi");
  const none = mail(...head, "Content-Type: multipart/mixed", "", "Only words.");
  expect(none).toMatchObject({ text: "Only words.", doubts: ["structure"] });
  const dashes = mail(
    ...head,
    "Content-Type: multipart/mixed; boundary=AAA",
    "",
    "- AAA",
    "",
    "Words that came.",
  );
  expect(dashes).toMatchObject({ text: "- AAA\n\nWords that came.", doubts: ["structure"] });
  // One that says nothing says so.
  expect(mail(...head, "Content-Type: multipart/mixed; boundary=AAA", "", "")).toMatchObject({
    text: "",
    doubts: [],
  });
});

test("a boundary that is only ended by the end, or followed by more, parts all the same", () => {
  expect(mail(...head, ...parts("multipart/mixed", plain("One"), plain("Two")).slice(0, -2)).text).toBe(
    "One\n\nTwo",
  );
  expect(mail(...head, ...parts("multipart/mixed", plain("One")), "--AAA", "", "Behind").text).toBe(
    "One\n\nBehind",
  );
  const inner = [
    "Content-Type: multipart/alternative; boundary=AAAB",
    "",
    "--AAAB",
    ...plain("Inner"),
    "--AAAB--",
  ];
  expect(mail(...head, ...parts("multipart/mixed", inner, plain("Outer"))).text).toBe("Inner\n\nOuter");
});

test("a type without a slash is text", () => {
  for (const type of ["text", "plain; charset=utf-8", ";", "text plain"])
    expect(mail(...head, `Content-Type: ${type}`, "", "Hi"), type).toMatchObject({ text: "Hi", files: [] });
  expect(mail(...head, ...parts("multipart/*", plain("Hi"))), "*").toMatchObject({ text: "Hi", files: [] });
  expect(mail(...head, ...parts("multipart/mi\x07xed", plain("Hi")))).toMatchObject({
    text: "Hi",
    files: [],
  });
  expect(mail(...head, "Content-Type: html", "", "<b>Hi</b>")).toMatchObject({ text: "Hi" });
});

test("flowed lines are one again, and quotations keep their depth", () => {
  const flowed = (...lines: string[]) =>
    mail(...head, "Content-Type: text/plain; format=flowed", "", ...lines).text;
  expect(flowed("There is ", "no water ", "today.", "-- ", "Ana")).toBe("There is no water today.\n-- \nAna");
  expect(flowed("> Which ", "> day?", "Friday.", " >no quotation")).toBe(
    "> Which day?\nFriday.\n >no quotation",
  );
  const joined = mail(...head, "Content-Type: text/plain; format=flowed; delsp=yes", "", "wa ", "ter");
  expect(joined.text).toBe("water");
});

test("base64 and quoted-printable are undone, broken ones too", () => {
  const sent = (encoding: string, ...lines: string[]) =>
    mail(...head, `Content-Transfer-Encoding: ${encoding}`, "", ...lines).text;
  expect(sent("base64", "SGVsbG8g", "V29ybGQ=")).toBe("Hello World");
  expect(sent("base64", "SGVsbG8=", "V29ybGQ=")).toBe("HelloWorld");
  expect(sent("Base64 (sent)", "SGVsbG8=", "____", "list footer")).toBe("Hello\n____\nlist footer");
  expect(sent("base64", "These are plain words that no program has coded.")).toMatch(/^These are plain/);
  expect(sent("quoted-printable", "caf=C3=A9 =", "au lait=20", "1 + 1 = 2, =zz")).toBe(
    "café au lait \n1 + 1 = 2, =zz",
  );
});

test("a head with stray lines, without a blank line or with an mbox's line is a head", () => {
  const from = (...lines: string[]) => mail(...lines).from.address;
  expect(from("From ana Mon Nov  2 09:15:00 2026", ...head, "", "x")).toBe("ana@example.com");
  const broken = mail("Subject: One", "that was broken", ...head.slice(0, 1), "", "Hi");
  expect(broken).toMatchObject({
    subject: "One that was broken",
    text: "Hi",
    from: { address: "ana@example.com" },
  });
  expect(mail("Subject: Hi", "These are words.", "", "More")).toMatchObject({
    text: "These are words.\n\nMore",
  });
  expect(mail("Subject: a\tb", "   c\r", "", "").subject).toBe("a b c");
  expect(understand(Buffer.from("Subject: Mac\rFrom: a@b.c\r\rHi\rthere")).text).toBe("Hi\nthere");
});

test("more parts, files or levels than a mail may have are refused", () => {
  const file = ["Content-Type: image/png", "", "x"];
  expect(() => mail(...head, ...parts("multipart/mixed", ...Array(101).fill(file)))).toThrow(Refused);
  expect(() => mail(...head, ...parts("multipart/mixed", ...Array(1001).fill(["", "x"])))).toThrow(
    "mail_parts",
  );
  const nested = Array.from({ length: 22 }, (_, at) => [
    `Content-Type: multipart/mixed; boundary=B${at}X`,
    "",
    `--B${at}X`,
  ]);
  expect(() => mail(...head, ...nested.flat())).toThrow("mail_nested");
});

test("whatever bytes come, they are read, and the pieces are the text", () => {
  const line = fc.oneof(
    fc.constantFrom(...head, "", "--AAA", "--AAA--", "> quoted", "On Monday, 2 Nov 2026 Ana wrote:", "-- "),
    fc.constantFrom(
      "Content-Type: multipart/mixed; boundary=AAA",
      "Content-Type: text/html",
      "Content-Type: text",
    ),
    fc.constantFrom("Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable"),
    fc.constantFrom(
      "Content-Type: multipart/report",
      "Content-Type: text/plain; charset=utf-7; format=flowed",
    ),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const read = understand(Buffer.from(lines.join("\n")));
      expect(read.pieces.map(({ text }) => text).join("\n")).toBe(read.text);
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void understand(Buffer.from(bytes))));
});

test("nothing that a database refuses is in what was read", () => {
  const names =
    "From To Subject Message-ID In-Reply-To Content-Type Content-ID Precedence Auto-Submitted X-Failed-Recipients";
  const line = fc
    .tuple(fc.constantFrom(...names.split(" ")), fc.string({ unit: "binary" }))
    .map((pair) => pair.join(": "));
  fc.assert(
    fc.property(fc.array(line), fc.string({ unit: "binary" }), (lines, body) => {
      const { files, ...read } = understand(Buffer.from(`${lines.join("\n")}\n\n${body}`));
      const names = files.map(({ name, type, contentId }) => [name, type, contentId]);
      const written = JSON.stringify([read, names]);
      expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
  );
});
