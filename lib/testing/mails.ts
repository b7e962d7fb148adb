import { understand } from "../channels/email/understand.ts";

/** A mail from its lines, in bytes: what is typed here beyond ASCII is one byte a sign. */
export const mail = (...lines: string[]) => understand(Buffer.from(lines.join("\r\n"), "latin1"));
export const utf8 = (text: string) => Buffer.from(text).toString("latin1");
export const head = ["From: Ana Ruiz <ana@example.com>", "To: City <help@city.example>", "Subject: Water"];
export const parts = (type: string, ...pieces: string[][]) => [
  `Content-Type: ${type}; boundary=AAA`,
  "",
  ...pieces.flatMap((piece) => ["--AAA", ...piece]),
  "--AAA--",
  "",
];
export const plain = (...lines: string[]) => ["Content-Type: text/plain; charset=utf-8", "", ...lines];
export const html = (...lines: string[]) => ["Content-Type: text/html; charset=utf-8", "", ...lines];
