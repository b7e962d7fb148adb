import { hand, inThread } from "../thread.ts";
import type { Asked } from "./read.ts";
import { bodyOf, type FileRow, readHead } from "./table.ts";

/** Few enough that to take them over takes no time that anybody notices. */
const ROWS = 250;
const CHARACTERS = 100_000;
/** Enough to tell what a column holds. */
const SAMPLES = 200;

/** A thread that reads a file: whatever stands in it, the process goes on answering meanwhile. */
inThread<Asked>(async ({ ask, file, encoding }) => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (ask === "head") await hand(readHead(bytes, SAMPLES, encoding));
  if (ask === "survey") await survey(bytes);
  if (ask === "rows") await rows(bytes, encoding);
});

async function survey(bytes: Buffer): Promise<void> {
  const head = await readHead(bytes, SAMPLES);
  let rowCount = 0;
  for await (const _ of bodyOf(bytes)) rowCount++;
  await hand({ ...head, rowCount });
}

async function rows(bytes: Buffer, encoding: Asked["encoding"]): Promise<void> {
  let batch: FileRow[] = [];
  let size = 0;
  for await (const row of bodyOf(bytes, encoding)) {
    batch.push(row);
    for (const cell of row.cells) size += cell.length;
    if (batch.length < ROWS && size < CHARACTERS) continue;
    await hand(batch);
    batch = [];
    size = 0;
  }
  if (batch.length) await hand(batch);
}
