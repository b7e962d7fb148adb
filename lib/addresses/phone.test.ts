import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { expect, test } from "vitest";
import { formatPhone, parsePhone } from "./phone.ts";

test("numbers as people type them become E.164", () => {
  for (const typed of ["(530) 555-0142", "5305550142", "+1 530 555 0142", "530.555.0142", "1-530-555-0142"])
    expect(parsePhone(typed), typed).toBe("+15305550142");
  expect(parsePhone("+52 55 1234 5678")).toBe("+525512345678");
});

test("what cannot be called is no number", () => {
  for (const typed of ["", "555", "call me", "530-555-014", "123456789012345678"])
    expect(parsePhone(typed), typed).toBeNull();
});

test("numbers are shown in the local form, foreign ones with their country", () => {
  expect(formatPhone("+15305550142")).toBe("(530) 555-0142");
  expect(formatPhone("+525512345678")).toBe("+52 55 1234 5678");
});

test("the short way writes a number as the library does", () => {
  for (let n = 0; n < 2000; n++) {
    const number = `+1${200 + ((n * 7) % 800)}${200 + ((n * 13) % 800)}${String(n * 5).padStart(4, "0")}`;
    expect(formatPhone(number)).toBe(parsePhoneNumberFromString(number)!.formatNational());
  }
  expect(formatPhone("+11005550142")).toBe(parsePhoneNumberFromString("+11005550142")!.formatNational());
  expect(formatPhone("office")).toBe("office");
});
