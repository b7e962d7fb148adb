import { sql } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { bytesOf, streamBytes, tableOf } from "../table-file.ts";
import { makeAgency, workJobs } from "../testing/factories.ts";
import { bytesIn, drawing, pdf, photo } from "../testing/files.ts";
import { dropLooseFiles, keepFile, pathOf, previewOf, readFile, removeFiles } from "./keeping.ts";
import { store } from "./store.ts";

const rowOf = async (id: number) => {
  const { rows } = await db().execute<{
    key: string;
    state: string;
    type: string;
    width: number;
    height: number;
  }>(sql`select key, state, type, width, height from attachments where id = ${id}`);
  return rows[0];
};

test("a photo stands as it was held, and tells neither where it was taken nor by what", async () => {
  const read = await readFile("resident", { name: "C:\\DCIM\\leak.jpg", bytes: await photo() });
  expect(read).toMatchObject({ name: "leak.jpg", type: "image/jpeg", picture: { width: 40, height: 60 } });
  const about = await sharp(read.bytes).metadata();
  expect(about).toMatchObject({ width: 40, height: 60 });
  expect([about.exif, about.xmp, about.iptc, about.orientation]).toEqual(Array(4).fill(undefined));
  expect(await sharp(read.picture!.preview).metadata()).toMatchObject({ format: "webp", width: 40 });
});

test("a picture that tells nothing stays the same bytes", async () => {
  const bytes = await drawing();
  expect((await readFile("staff", { name: "map.png", bytes })).bytes).toBe(bytes);
});

const refused: [string, string, () => Promise<Buffer> | Buffer, string][] = [
  ["nothing", "empty.png", () => Buffer.alloc(0), "file_empty"],
  ["a page", "page.png", () => Buffer.from("<!doctype html><script>1</script>"), "file_kind_resident"],
  [
    "a drawing that may run",
    "a.svg",
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "file_kind_resident",
  ],
  ["half a picture", "leak.jpg", async () => (await photo()).subarray(0, 300), "file_broken"],
  ["a text", "notes.txt", () => Buffer.from("hello"), "file_kind_resident"],
  ["too much", "big.pdf", () => Buffer.concat([pdf(), Buffer.alloc(15_000_001)]), "file_big"],
  [
    "a HEIC",
    "IMG_1.HEIC",
    () =>
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0heicmif1"), Buffer.alloc(64)]),
    "file_heic",
  ],
];
test.each(refused)("residents are told why %s is not taken, by its name", async (_, name, make, reason) => {
  const thrown = await readFile("resident", { name, bytes: await make() }).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ reason, values: { name } });
});

/** As our own exports are packed: piece by piece, without saying before how much comes. */
async function workbook(): Promise<Buffer> {
  const table = tableOf("xlsx", [{ name: "rate" }]);
  async function* rows() {
    yield table.row(["12.50"]);
  }
  return bytesIn(new Response(streamBytes(bytesOf(table, rows()))).body);
}

test("staff send what offices write, by what it is and not by its name", async () => {
  const read = async (name: string, bytes: Buffer) => (await readFile("staff", { name, bytes })).type;
  expect(await read("rates.csv", Buffer.from("a,b\n1,2"))).toBe("text/csv");
  expect(await read("bill.exe", pdf())).toBe("application/pdf");
  expect(await read("notes.txt", Buffer.from("\ufeffniño, “quoted”", "utf16le"))).toBe("text/plain");
  expect(await read("old.txt", Buffer.from("se\xf1or", "latin1"))).toBe("text/plain");
  const office = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  expect(await read("rates.xlsx", await workbook())).toBe(office);
  const compound = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]);
  expect(await read("letter.DOC", compound)).toBe("application/msword");
  await expect(read("setup.msi", compound)).rejects.toMatchObject({ reason: "file_kind" });
  for (const name of ["run.js", "page.html", "setup.exe"])
    await expect(read(name, Buffer.from("MZ or whatever"))).rejects.toMatchObject({ reason: "file_kind" });
});

test("what a provider hands over is kept whatever it is, and shown as a picture only if it is one", async () => {
  const kept = await readFile("provider", { name: "a.jpg", bytes: Buffer.from("<script>") });
  expect(kept).toMatchObject({ type: "application/octet-stream", picture: null });
});

test("bytes and preview lie in the store, and go behind the row", async () => {
  const agencyId = await makeAgency();
  const id = await keepFile(
    { agencyId },
    await readFile("staff", { name: "map.png", bytes: await drawing() }),
  );
  const { key, ...row } = (await rowOf(id))!;
  expect(row).toEqual({ state: "stored", type: "image/png", width: 30, height: 20 });
  expect(await bytesIn(await store().open(pathOf(agencyId, key)))).toEqual(await drawing());
  expect(await store().open(previewOf(agencyId, key))).not.toBeNull();
  await transaction((tx) => removeFiles(tx, agencyId, [id]));
  expect(await rowOf(id)).toBeUndefined();
  await workJobs();
  expect(await store().open(pathOf(agencyId, key))).toBeNull();
  expect(await store().open(previewOf(agencyId, key))).toBeNull();
});

test("what was handed over and never sent goes after a day; what lies in a draft stays", async () => {
  const agencyId = await makeAgency();
  const read = await readFile("staff", { name: "bill.pdf", bytes: pdf() });
  const [old, fresh] = [await keepFile({ agencyId }, read), await keepFile({ agencyId }, read)];
  await db().execute(sql`update attachments set created_at = now() - interval '2 days' where id = ${old}`);
  await dropLooseFiles();
  expect(await rowOf(old)).toBeUndefined();
  expect(await rowOf(fresh)).toBeDefined();
});
