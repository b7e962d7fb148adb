import { expect, test } from "vitest";
import type { Refused } from "../../errors.ts";
import { MOST_BYTES } from "./limits.ts";
import { cleanHtml, readMail } from "./read.ts";

const nested = Array.from(
  { length: 30 },
  (_, at) => `Content-Type: multipart/mixed; boundary=B${at}X\n\n--B${at}X\n`,
);

test("a mail is read in a thread, its files with it", async () => {
  const mail = await readMail(
    Buffer.from(
      "From: Ana <ana@example.com>\nDate: Mon, 2 Nov 2026 09:15:00 -0500\nContent-Type: multipart/mixed; boundary=A\n\n" +
        "--A\n\nHello\n--A\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--A--\n",
    ),
  );
  expect(mail).toMatchObject({
    from: { name: "Ana" },
    text: "Hello",
    date: new Date("2026-11-02T14:15:00Z"),
  });
  expect(Buffer.from(mail.files[0]!.bytes).toString()).toBe("%PDF");
  expect(mail.files[0]!.bytes.buffer.byteLength).toBe(4);
});

test("what is more than a mail may be is refused with a reason, and the next one is read", async () => {
  const why = async (bytes: Buffer) => readMail(bytes).catch((error: Refused) => error.reason);
  expect(await why(Buffer.alloc(MOST_BYTES + 1))).toBe("mail_big");
  expect(await why(Buffer.from(nested.join("")))).toBe("mail_nested");
  expect(
    await why(Buffer.from(`Content-Type: multipart/mixed; boundary=A\n\n${"--A\n\nx\n".repeat(2000)}`)),
  ).toBe("mail_parts");
  expect(await readMail(Buffer.from("Subject: Next\n\nHi"))).toMatchObject({ subject: "Next", text: "Hi" });
});

test("a mail that takes too long is given up, and this process answers meanwhile", async () => {
  let ticks = 0;
  const clock = setInterval(() => ticks++, 20);
  const slow = Buffer.from(`Content-Type: text/html\n\n${"<div>".repeat(400_000)}`);
  await expect(readMail(slow, 1)).rejects.toThrow("mail_slow");
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(1);
  expect(await readMail(Buffer.from("\nHi"))).toMatchObject({ text: "Hi" });
});

test("HTML is cleaned in the thread as well", async () => {
  const shown = await cleanHtml('<p onclick="x">Hi<img src="https://x/1">', { own: {}, remote: null });
  expect(shown).toEqual({ html: '<p>Hi<img alt="" /></p>', remote: ["https://x/1"] });
});
