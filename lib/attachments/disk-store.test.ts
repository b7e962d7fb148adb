import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bytesIn, pdf } from "../testing/files.ts";
import { diskStore } from "./disk-store.ts";

test("what is put on the disk is there whole, or not at all, and gone once it is removed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-files-"));
  const store = diskStore(folder);
  expect(await store.open("7/ab/abc")).toBeNull();
  await store.put("7/ab/abc", pdf("one"));
  await store.put("7/ab/abc", pdf("one"));
  expect(await bytesIn(await store.open("7/ab/abc"))).toEqual(pdf("one"));
  // Nothing half written is left beside it.
  expect(readdirSync(join(folder, "7/ab"))).toEqual(["abc"]);
  // Whoever is reading reads on.
  const open = await store.open("7/ab/abc");
  await store.remove("7/ab/abc");
  await store.remove("7/ab/abc");
  expect(await bytesIn(open)).toEqual(pdf("one"));
  expect(await store.open("7/ab/abc")).toBeNull();
});
