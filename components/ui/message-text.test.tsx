import { expect, test } from "vitest";
import { linked } from "./message-text.tsx";

const links = (text: string) =>
  linked(text).flatMap((piece) =>
    typeof piece === "object" && piece && "props" in piece ? [(piece.props as { href: string }).href] : [],
  );

test("addresses are links, and nothing around them is", () => {
  expect(
    links("See https://riverton.example/pay?a=1. Or mail ana.ruiz+pay@mail.example.org, thanks"),
  ).toEqual(["https://riverton.example/pay?a=1", "mailto:ana.ruiz+pay@mail.example.org"]);
  expect(links("javascript:alert(1) <b>@x</b> a@b")).toEqual([]);
});

test("twenty thousand letters that nearly are an address take no time", () => {
  for (const text of ["a.".repeat(10_000), "a@".repeat(10_000), "-a".repeat(10_000), "a@a.".repeat(5_000)]) {
    const begun = performance.now();
    linked(text);
    expect(performance.now() - begun, text.slice(0, 8)).toBeLessThan(60);
  }
});
