import { expect, test } from "vitest";
import { understand } from "./email/understand.ts";
import { keptOf, MOST_SHOWN, ownWords, saidBy, shownOf } from "./kept-mail.ts";

const alone = { joins: null, suggests: null };

/** A mail as a driver hands it on. */
function mailOf(...lines: string[]) {
  const { text, html, files: _, ...mail } = understand(Buffer.from(lines.join("\r\n")));
  return { text, mail: { ...mail, hasHtml: html !== null } };
}
const head = ["From: Ana <Ana@example.com>", "To: help@city.example, Bo <bo@example.org>", "Subject: Water"];

test("its pieces are as long as the text that is shown, to the last sign", () => {
  const { text, mail } = mailOf(
    ...head,
    "",
    "Thanks!",
    "",
    "On Mon, Nov 23, 2026 at 9:12 AM City wrote:",
    "> We come.",
  );
  const shown = shownOf(text);
  const { pieces = [], doubts } = keptOf(mail, shown, alone);
  expect(pieces.map(({ kind }) => kind)).toEqual(["own", "quoted"]);
  expect(pieces.reduce((sum, { length }) => sum + length + 1, -1)).toBe(shown.length);
  expect(doubts).toEqual([]);
  expect(ownWords(mail).trim()).toBe("Thanks!");
});

test("a text that is too long is cut, and says so", () => {
  const { text, mail } = mailOf(...head, "", `${"word ".repeat(MOST_SHOWN / 4)}`);
  const shown = shownOf(text);
  const { pieces = [], doubts } = keptOf(mail, shown, alone);
  expect(shown.length).toBeLessThanOrEqual(MOST_SHOWN);
  expect(pieces.reduce((sum, { length }) => sum + length + 1, -1)).toBe(shown.length);
  expect(doubts).toContain("long");
});

test("one that was written days ago is late; one that names no time is not", () => {
  const doubtsOf = (...more: string[]) => keptOf(mailOf(...head, ...more, "", "x").mail, "x", alone).doubts;
  expect(doubtsOf("Date: Mon, 02 Nov 2026 10:00:00 +0000")).toEqual(["late"]);
  expect(doubtsOf(`Date: ${new Date().toUTCString().replace("GMT", "+0000")}`)).toEqual([]);
  expect(doubtsOf()).toEqual([]);
});

test("answers go elsewhere where the sender says so, in whichever letters", () => {
  const replyToOf = (address: string) =>
    keptOf(mailOf(...head, `Reply-To: ${address}`, "", "x").mail, "x", alone).replyTo;
  expect(replyToOf("Bo@Example.org")).toBe("bo@example.org");
  expect(replyToOf("ana@EXAMPLE.com")).toBeNull();
});

test("what the last server says of the sender counts, and no line below it", () => {
  const doubtful = (...more: string[]) => saidBy(mailOf(...more, ...head, "", "x").mail).isDoubtful;
  const line = (result: string) => `Authentication-Results: mx.city.example; spf=pass; dmarc=${result}`;
  expect(doubtful(line("fail"), line("pass"))).toBe(true);
  expect(doubtful(line("pass"), line("fail"))).toBe(false);
  expect(doubtful()).toBe(false);
});
