import { expect, test } from "vitest";
import { handlesOf, ownHandles, plainHandle } from "./handles.ts";

test("a colleague is called by their first name, and by the whole one where several have it", () => {
  const members = ["Ana Ruiz", "Ana Gómez-Paz", "J. R. Okafor", "Zoë"].map((name, userId) => ({
    userId,
    name,
  }));
  expect(ownHandles(members).map(({ handle }) => handle)).toEqual(["AnaRuiz", "AnaGómez-Paz", "J", "Zoë"]);
});

test("a name is compared without marks, blanks and stops", () => {
  expect(handlesOf("J. R. Okafor").map(plainHandle)).toEqual(["j", "jrokafor"]);
  expect(plainHandle("Zoë")).toBe("zoe");
});
