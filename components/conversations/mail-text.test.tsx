import { expect, test } from "vitest";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { type Cut, MailText } from "./mail-text.tsx";

const print = (body: string, pieces: Cut[]) =>
  html(<MailText body={body} pieces={pieces} words={wordsFor("en", "UTC")} />);

/** Each piece as it is printed, with what can be read of it. */
async function folds(texts: [Cut["kind"], string][], between = "\n") {
  const pieces = texts.map(([kind, { length }]) => ({ kind, length }));
  const markup = await print(texts.map(([, text]) => text).join(between), pieces);
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

test("lengths may count the line ends; those of another text cut nothing", async () => {
  const texts: [Cut["kind"], string][] = [
    ["own", "Yes\n"],
    ["quoted", "> No"],
  ];
  expect(await folds(texts, "")).toHaveLength(2);
  const body = "Yes\n> No, and more";
  const whole = await print(body, [
    { kind: "own", length: 3 },
    { kind: "quoted", length: 4 },
  ]);
  expect(whole).not.toContain("<details");
  expect(whole).toContain("and more");
});
