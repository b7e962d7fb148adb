import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";

/** Where bytes lie. A key is made of letters, digits, `-`, `_` and `/`, none of them a person's. */
export type Store = {
  /** Again with the same key: the same bytes. */
  put(key: string, bytes: Buffer): Promise<void>;
  /** Null where there are none. */
  open(key: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Also where there are none. */
  remove(key: string): Promise<void>;
};

/** Outside of everything that is served: files leave through their routes alone. */
export function diskStore(folder: string): Store {
  const pathOf = (key: string) => join(folder, key);
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Whole or not at all, and on the disk before a row says that it is there.
      const file = await open(`${path}.part`, "w", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
    },
    async open(key) {
      const file = await open(pathOf(key)).catch(ifAbsent);
      // Closes itself at its end, and when whoever reads it has gone.
      return file && (Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>);
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

function ifAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
