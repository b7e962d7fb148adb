import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesIn, photo } from "../testing/files.ts";
import { type Bucket, s3Store } from "./s3-store.ts";

/** It has no types of its own. */
type Server = { run(): Promise<{ port: number }>; close(): Promise<void> };
const S3rver = createRequire(import.meta.url)("s3rver") as new (options: object) => Server;

const server = new S3rver({
  port: 0,
  address: "127.0.0.1",
  silent: true,
  directory: mkdtempSync(join(tmpdir(), "parley-s3-")),
  configureBuckets: [{ name: "riverton-files", configs: [] }],
});
const bucket: Bucket = {
  endpoint: "",
  bucket: "riverton-files",
  region: "us-east-1",
  accessKeyId: "S3RVER",
  secretAccessKey: "S3RVER",
};
beforeAll(async () => {
  const { port } = await server.run();
  bucket.endpoint = `http://127.0.0.1:${port}`;
});
afterAll(() => server.close());

test("what is put into a bucket is there for whoever asks next, and gone once it is removed", async () => {
  const bytes = await photo();
  await s3Store(bucket).put("7/ab/abc-_9", bytes);
  await s3Store(bucket).put("7/ab/abc-_9", bytes);
  expect(await bytesIn(await s3Store(bucket).open("7/ab/abc-_9"))).toEqual(bytes);
  await s3Store(bucket).remove("7/ab/abc-_9");
  expect(await s3Store(bucket).open("7/ab/abc-_9")).toBeNull();
  await s3Store(bucket).remove("7/ab/abc-_9");
});

test("a store that refuses says why", async () => {
  const wrong = s3Store({ ...bucket, accessKeyId: "another" });
  await expect(wrong.put("7/ab/abc", Buffer.from("x"))).rejects.toThrow(/answered 403 InvalidAccessKeyId/);
  const nowhere = s3Store({ ...bucket, bucket: "no-such-bucket" });
  await expect(nowhere.put("7/ab/abc", Buffer.from("x"))).rejects.toThrow(/answered 404 NoSuchBucket/);
});
