import { expect, test } from "vitest";
import { codeOf, keyAddress, newKey, stepOf } from "./totp.ts";

const NOW = Date.UTC(2026, 10, 30, 9, 0, 10);

test("a code counts for its half minute and one on each side, in whatever halves it is typed", () => {
  const key = newKey();
  const steps = [-60, -30, 0, 30, 60].map((seconds) => stepOf(key, codeOf(key, NOW + seconds * 1000), NOW));
  const step = Math.floor(NOW / 30_000);
  expect(steps).toEqual([null, step - 1, step, step + 1, null]);
  const code = codeOf(key, NOW);
  expect(stepOf(key, ` ${code.slice(0, 3)} ${code.slice(3)}\u00a0`, NOW)).toBe(step);
  for (const typed of ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"])
    expect(stepOf(key, typed, NOW)).toBeNull();
});

test("it is the code of RFC 6238", () => {
  // "12345678901234567890" in base 32, and the last six digits of its appendix B.
  const key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect([59, 1111111109, 20000000000].map((at) => codeOf(key, at * 1000))).toEqual([
    "287082",
    "081804",
    "353130",
  ]);
  expect(keyAddress(key, "ana@riverton.example")).toMatch(
    /^otpauth:\/\/totp\/Parley:ana%40riverton\.example\?issuer=Parley&secret=GEZD/,
  );
});
