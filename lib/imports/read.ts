import { fromThread } from "../thread.ts";
import type { Encoding } from "./encodings.ts";
import type { FileRow } from "./table.ts";

/** What a thread is asked: the head of a file, what is in it at all, or its rows. */
export type Asked = {
  ask: "head" | "survey" | "rows";
  file: Uint8Array;
  /** Null: what the bytes say. */
  encoding: Encoding | null;
};
type Head = { headings: string[]; samples: string[][] };

const thread = <T>(ask: Asked["ask"], file: Buffer, encoding: Encoding | null = null) =>
  fromThread<T>("lib/imports/reading-thread.ts", { ask, file, encoding }, { seconds: 300, megabytes: 512 });

/** To its end, where the thread may rest. */
async function onlyOne<T>(pieces: AsyncGenerator<T>): Promise<T | undefined> {
  let found: T | undefined;
  for await (const piece of pieces) found = piece;
  return found;
}

/** Heading and first rows of a file, or of its beginning, cut anywhere. */
export async function readHead(start: Buffer, encoding: Encoding | null = null): Promise<Head> {
  return (await onlyOne(thread<Head>("head", start, encoding))) ?? { headings: [], samples: [] };
}

/** Reads a file to its end. Refuses what is no table, and what is larger than one. */
export async function surveyFile(file: Buffer): Promise<Head & { rowCount: number }> {
  const found = await onlyOne(thread<Head & { rowCount: number }>("survey", file));
  return found ?? { headings: [], samples: [], rowCount: 0 };
}

/** The rows below the heading, some hundred at a time. */
export const batchesOf = (file: Buffer, encoding: Encoding | null = null): AsyncGenerator<FileRow[]> =>
  thread<FileRow[]>("rows", file, encoding);
