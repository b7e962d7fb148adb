import { expect, test } from "vitest";
import { linked } from "./message-text.tsx";

/** What is set apart: a link by where it leads, a number as it is. */
const links = (text: string) =>
  linked(text).flatMap((piece) =>
    typeof piece === "object" && piece && "props" in piece
      ? [(piece.props as { href?: string }).href ?? (piece.props as { children: string }).children]
      : [],
  );

test("addresses are links, and nothing around them is", () => {
  expect(
    links("See https://riverton.example/pay?a=1. Or mail ana.ruiz+pay@mail.example.org, thanks"),
  ).toEqual(["https://riverton.example/pay?a=1", "mailto:ana.ruiz+pay@mail.example.org"]);
  expect(links("javascript:alert(1) <b>@x</b> a@b")).toEqual([]);
});

test("a telephone number stays in one piece, and what only looks like one is left alone", () => {
  expect(links("Call (530) 555-0100, or 530-555-0142.")).toEqual(["(530) 555-0100", "530-555-0142"]);
  expect(links("Account 40-61001-03, meter 77-20415, order 1530-555-01429")).toEqual([]);
});

test("a word that is longer than any address is not searched for one", () => {
  const address = (length: number) => `https://riverton.example/${"a".repeat(length - 25)}`;
  expect(links(address(4000))).toEqual([address(4000)]);
  expect(links(address(4001))).toEqual([]);
  for (const nearly of [
    "a.".repeat(10_000),
    "a@".repeat(10_000),
    "-a".repeat(10_000),
    "a@a.".repeat(5_000),
  ]) {
    const text = `${nearly} then ana@example.org ${nearly}`;
    expect(links(text)).toEqual(["mailto:ana@example.org"]);
    expect(linked(`${nearly} ${nearly}`).join("")).toBe(`${nearly} ${nearly}`);
  }
});
