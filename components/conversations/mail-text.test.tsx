import { expect, test } from "vitest";
import type { MailPiece } from "#db/schema/mails.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { MailText } from "./mail-text.tsx";

const print = (body: string, pieces: MailPiece[]) =>
  html(<MailText body={body} pieces={pieces} words={wordsFor("en", "UTC")} />);

/** Each piece as it is printed, with what can be read of it. */
async function folds(texts: [MailPiece["kind"], string][]) {
  const pieces = texts.map(([kind, { length }]) => ({ kind, length }));
  const markup = await print(texts.map(([, text]) => text).join("\n"), pieces);
  const found = markup.matchAll(
    /<details[^>]*?( open="")?><summary>(.*?)<\/summary>.*?<p[^>]*>(.*?)<\/p>|<p[^>]*>(.*?)<\/p>/gs,
  );
  return [...found].map(([, open, says, folded, own]) => [says ?? "", own ?? folded, open ? "open" : ""]);
}

test("what its writer says stands there, what is quoted and signed is folded, what is forwarded open", async () => {
  expect(
    await folds([
      ["own", "Yes, Friday."],
      ["signature", "-- \nAna"],
      ["quoted", "\nOn Monday Ben wrote:\n> Which day?"],
      ["own", ""],
      ["forwarded", "From: Ben\nWater"],
    ]),
  ).toEqual([
    ["", "Yes, Friday.", ""],
    ["Signature", "-- \nAna", ""],
    ["Show quoted text", "On Monday Ben wrote:\n&gt; Which day?", ""],
    ["Forwarded", "From: Ben\nWater", "open"],
  ]);
});

test("a mail without words of its own is open", async () => {
  expect(
    await folds([
      ["own", " "],
      ["quoted", "> Which day?"],
    ]),
  ).toEqual([["Show quoted text", "&gt; Which day?", "open"]]);
});

test("no word is left out where the lengths are not those of the text", async () => {
  const pieces: MailPiece[] = [
    { kind: "own", length: 3 },
    { kind: "quoted", length: 4 },
  ];
  const longer = await print("Yes\n> No\nAnd more", pieces);
  expect(longer).toContain("<details");
  expect(longer).toMatch(/<\/details><div[^>]*><p[^>]*>And more<\/p>/);
  const shorter = await print("Yes", pieces);
  expect(shorter).toMatch(/^<div[^>]*><p[^>]*>Yes<\/p><\/div>$/);
  expect(await print("Yes, of course", [])).toContain("Yes, of course");
});
