import { expect, test } from "vitest";
import { batchesOf, readHead, surveyFile } from "./read.ts";

const odd: Record<string, Buffer> = {
  "blank lines": Buffer.from(`Name\n${"\n".repeat(210_000)}`),
  "rows of commas": Buffer.from(`Name,City\n${",\n".repeat(60_000)}`),
  "one long line": Buffer.alloc(3_000_000, "a"),
  "quotes that never end": Buffer.from(`Name\n"${"a\n".repeat(300_000)}`),
  "a wide heading": Buffer.from(`${"Column,".repeat(20_000)}\n${"1,".repeat(20_000)}\n`),
  "returns alone": Buffer.alloc(500_000, "\r"),
};

test("whatever stands in a file, the process goes on answering while it is read", async () => {
  for (const [name, file] of Object.entries(odd)) {
    let turns = 0;
    let reading = true;
    const turn = () => {
      turns++;
      if (reading) setImmediate(turn);
    };
    turn();
    await surveyFile(file).catch((error) => expect(error.name, name).toBe("Refused"));
    reading = false;
    // Read on this thread, there would be one or two between the pieces that its stream brings.
    expect(turns, name).toBeGreaterThan(1000);
  }
});

test("rows count when they are blank, and the sentence says so", async () => {
  await expect(surveyFile(odd["blank lines"]!)).rejects.toMatchObject({ reason: "import_long" });
  const whole = Buffer.from(`Name\n${"Ana\n\n".repeat(900)}`);
  expect(await surveyFile(whole)).toMatchObject({ headings: ["Name"], rowCount: 900 });
});

test("a cell as long as a book is refused with its row", async () => {
  const file = Buffer.from(`Name,Notes\nAna,ok\nBen,${"a".repeat(20_001)}\n`);
  await expect(surveyFile(file)).rejects.toMatchObject({ reason: "import_cell", values: { row: 3 } });
});

test("of a wide file two hundred columns are taken", async () => {
  const { headings } = await readHead(odd["a wide heading"]!);
  expect(headings).toHaveLength(200);
});

test("rows come in pieces, in order, each once, and one may stop in the middle", async () => {
  const file = Buffer.from(`Name\n${Array.from({ length: 1000 }, (_, n) => `Person ${n}`).join("\n")}\n`);
  const names: string[] = [];
  for await (const rows of batchesOf(file)) for (const { cells } of rows) names.push(cells[0]!);
  expect(names).toEqual(Array.from({ length: 1000 }, (_, n) => `Person ${n}`));
  for await (const rows of batchesOf(file)) {
    expect(rows[0]!.rowNumber).toBe(2);
    break;
  }
});

test("one file after another is read as if it were the first, whatever became of the one before", async () => {
  const whole = Buffer.from("Name\nAna\nBen\n");
  const read = async () => (await surveyFile(whole)).rowCount;
  expect(await read()).toBe(2);
  await expect(surveyFile(odd["one long line"]!)).rejects.toMatchObject({ name: "Refused" });
  expect(await read()).toBe(2);
  for await (const _ of batchesOf(Buffer.from(`Name\n${"Ana\n".repeat(1000)}`))) break;
  expect(await Promise.all([read(), read(), read()])).toEqual([2, 2, 2]);
  expect((await readHead(whole)).headings).toEqual(["Name"]);
});
