import { expect, test } from "vitest";
import { answerTo, bareSubject, sameSubject } from "./subject.ts";

test.each([
  ["Water", "Water"],
  ["Re: Water", "Water"],
  ["RE: re: Water", "Water"],
  ["RV: Agua", "Agua"],
  ["AW: WG: Wasser", "Wasser"],
  ["Re[2]: Water", "Water"],
  ["[External] Re: Water", "Water"],
  ["Fwd:Water", "Water"],
  ["Recycling: when?", "Recycling: when?"],
  ["", ""],
])("%s is about %s", (subject, bare) => expect(bareSubject(subject)).toBe(bare));

test("an answer has one Re:, and is of the same subject in any case", () => {
  expect(answerTo("RE: Fwd: Water")).toBe("Re: Water");
  expect(sameSubject("AW: water ", "Re: Water")).toBe(true);
  expect(sameSubject("Water", "Water bill")).toBe(false);
});
