import { expect, test } from "vitest";
import { messageIdOf, readToken, replyAddressOf, withoutTag } from "./tokens.ts";

const message = { agencyId: 7, messageId: 48_211 };

test("a message is named the same in each sending, and found by its name wherever that stands", () => {
  const id = messageIdOf(message, "help@riverton.example");
  expect(id).toBe(messageIdOf(message, "help@riverton.example"));
  expect(id).toMatch(/^<p\.7\.[0-9a-z]+\.[a-z2-7]{16}@riverton\.example>$/);
  expect(readToken(id)).toEqual(message);
  expect(readToken(id.toUpperCase())).toEqual(message);
  const address = replyAddressOf(message, "help@riverton.example");
  expect(address).toMatch(/^help\+p\./);
  expect(readToken(address)).toEqual(message);
  expect(withoutTag(address)).toBe("help@riverton.example");
});

test("another number under the same seal, and a seal of somebody else's, are no name of ours", () => {
  const id = messageIdOf(message, "help@riverton.example");
  expect(readToken(id.replace(".7.", ".8."))).toBeNull();
  expect(readToken(id.replace(/\.[a-z2-7]{16}@/, ".aaaaaaaaaaaaaaaa@"))).toBeNull();
  expect(readToken("<CAF=x@mail.example.com>")).toBeNull();
  expect(readToken("")).toBeNull();
});
