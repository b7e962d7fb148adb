import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { countTry, forgetTries } from "./tries.ts";

const somebody = () => `${randomBytes(6).toString("hex")}@cedar.example`;
const somewhere = () => `2001:db8::${randomBytes(4).toString("hex")}`;

test("ten tries from one address end there, and the owner still signs in from another", async () => {
  const [account, theirs, own] = [somebody(), somewhere(), somewhere()];
  const waits = await Promise.all(Array.from({ length: 50 }, () => countTry({ account, address: theirs })));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  expect(Math.max(...waits)).toBeGreaterThan(600);
  expect(await countTry({ account, address: own })).toBe(0);
});

test("a guess from ever new addresses is slowed down, not let through at once", async () => {
  const account = somebody();
  for (let tries = 0; tries < 30; tries++) expect(await countTry({ account, address: somewhere() })).toBe(0);
  const answered: string[] = [];
  await Promise.all([
    countTry({ account, address: somewhere() }).then(() => answered.push("the account that is guessed at")),
    countTry({ account: somebody(), address: somewhere() }).then(() => answered.push("another")),
  ]);
  expect(answered).toEqual(["another", "the account that is guessed at"]);
});

test("who signed in begins anew", async () => {
  const one = { account: somebody(), address: somewhere() };
  for (let tries = 0; tries < 9; tries++) await countTry(one);
  await forgetTries(one);
  for (let tries = 0; tries < 10; tries++) expect(await countTry(one)).toBe(0);
  expect(await countTry(one)).toBeGreaterThan(0);
});
