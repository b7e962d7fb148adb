import { expect, test } from "vitest";
import { fromThread, ThreadEnded } from "./thread.ts";

const told = (what: string) =>
  Array.fromAsync(fromThread("lib/testing/busy-thread.ts", what, { seconds: 1, megabytes: 64 }));

test.each(["a loop", "a call of Node's own"])(
  "a new thread that is kept busy by %s is ended",
  async (what) => {
    await expect(told(what)).rejects.toThrow(ThreadEnded);
  },
);

test.each(["a loop", "a call of Node's own"])("so is one that has rested before %s", async (what) => {
  expect(await told("nothing")).toEqual(["done"]);
  await expect(told(what)).rejects.toThrow(ThreadEnded);
  expect(await told("nothing")).toEqual(["done"]);
});
