import { expect, test } from "vitest";
import { askThread, endThread } from "./asked-thread.ts";

const file = "lib/testing/asked-thread.ts";
const ask = (what: string) => askThread(file, what);

test("several are answered by one thread, whatever the others wait for", async () => {
  const waits = ask("wait");
  expect(await Promise.all(["one", "two"].map(ask))).toEqual([{ answered: "one" }, { answered: "two" }]);
  endThread(file, new Error("enough"));
  await expect(waits).rejects.toThrow("enough");
});

test("what goes wrong there has its code here, and ends nothing", async () => {
  await expect(ask("break")).rejects.toMatchObject({ message: "it broke", code: "57014" });
  expect(await ask("again")).toEqual({ answered: "again" });
});

test("one that ends is an error for all who wait for it, and the next to ask has a new one", async () => {
  const lost = [ask("wait"), ask("end")];
  for (const one of lost) await expect(one).rejects.toThrow("ended with 1");
  expect(await ask("again")).toEqual({ answered: "again" });
});

test("an answer that comes while it is ended is nobody's, and breaks nothing", async () => {
  expect(await ask("one")).toEqual({ answered: "one" });
  const late = ask("two");
  // It answers meanwhile, and nobody hears it here.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  endThread(file, new Error("enough"));
  await expect(late).rejects.toThrow("enough");
  expect(await ask("again")).toEqual({ answered: "again" });
});

test("what cannot be asked is the asker's error alone", async () => {
  await expect(askThread(file, () => {})).rejects.toThrow("could not be cloned");
  expect(await ask("again")).toEqual({ answered: "again" });
});
