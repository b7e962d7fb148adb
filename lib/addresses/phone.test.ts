import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { expect, test } from "vitest";
import { formatPhone, parsePhone, readPhone } from "./phone.ts";

test("numbers as people type them become E.164", () => {
  for (const typed of ["(530) 555-0142", "5305550142", "+1 530 555 0142", "530.555.0142", "1-530-555-0142"])
    expect(parsePhone(typed), typed).toBe("+15305550142");
  expect(parsePhone("+52 55 1234 5678")).toBe("+525512345678");
});

test("what cannot be called is no number", () => {
  const wrong = ["", "555", "call me", "530-555-014", "123456789012345678", "000-000-0000", "9999999999"];
  for (const typed of [
    ...wrong,
    "555-0253",
    "911-555-1234",
    "530-911-5555",
    "1234567890",
    "+52 55 0000 0000 0",
  ])
    expect(parsePhone(typed), typed).toBeNull();
});

test("Mexico's numbers, as they were dialled until 2019 and from abroad, are the numbers of today", () => {
  for (const typed of [
    "+52 1 55 1234 5678",
    "044 55 1234 5678",
    "01 55 1234 5678",
    "0052 55 1234 5678",
    "52 55 1234 5678",
  ])
    expect(parsePhone(typed), typed).toBe("+525512345678");
  expect(parsePhone("011 52 55 1234 5678")).toBe("+525512345678");
});

test("what stands behind a switchboard is kept apart", () => {
  for (const typed of [
    "530-555-0252 x12",
    "530-555-0252 ext. 12",
    "(530) 555-0252 extensión 12",
    "530-555-0252 #12",
  ])
    expect(readPhone(typed), typed).toEqual({ number: "+15305550252", extension: "12" });
  expect(readPhone("530-555-0252")).toEqual({ number: "+15305550252", extension: null });
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
