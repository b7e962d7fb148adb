import { expect, test } from "vitest";
import { extensionIn, personalKinds, readPoint, showPoint } from "./points.ts";

test("what is typed is kept in one form, and shown as people write it", () => {
  expect(readPoint("phone", " (530) 555‑0142 x12 ")).toBe("+15305550142");
  expect(extensionIn("phone", "(530) 555-0142 x12")).toBe("12");
  expect(showPoint({ kind: "phone", value: "+15305550142", extension: "12" })).toBe("(530) 555-0142 x12");
  expect(readPoint("email", "“Ana@Example.com”")).toBe("ana@example.com");
  expect(readPoint("address", " 12 Elm Street,  Apt 4 ")).toBe("12 Elm Street, Apt 4");
  expect(extensionIn("address", "12 Elm Street x12")).toBeNull();
  expect(readPoint("phone", "  ")).toBeNull();
});

test("what cannot be one is refused with what was typed, and where", () => {
  const refusal = (act: () => unknown) => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };
  expect(refusal(() => readPoint("phone", "call me", "phone_2"))).toMatchObject({
    ...{ reason: "bad_phone", values: { value: "call me", field: "phone_2" } },
  });
  expect(refusal(() => readPoint("email", "ana@"))).toMatchObject({
    reason: "bad_email",
    values: { value: "ana@" },
  });
});

test("who shares a house is nobody's likely double", () => {
  expect(personalKinds).toBe("('phone', 'email')");
});
