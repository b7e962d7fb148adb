import { expect, test } from "vitest";
import { isToken, newToken } from "../auth/tokens.ts";
import { isOurToken, newVisitorToken } from "./token.ts";

test("a token is ours when we made it, and never when somebody else made it up", () => {
  const token = newVisitorToken();
  expect(isToken(token)).toBe(true);
  expect(isOurToken(token)).toBe(true);
  expect(newVisitorToken()).not.toBe(token);
  for (const other of [newToken(), "", "A".repeat(43), `${token.slice(0, 20)}${newVisitorToken().slice(20)}`])
    expect(isOurToken(other)).toBe(false);
});
