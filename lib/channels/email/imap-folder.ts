import type { Keeper } from "../contract.ts";
import { isAnswered, KeeperFault } from "./imap-faults.ts";
import { type ImapLine, openImap, type Waits } from "./imap-line.ts";
import type { Server } from "./servers.ts";

export type Followed = {
  server: Server;
  folder: string;
  keeper: Keeper;
  signal: AbortSignal;
  waits: Waits;
  /** Told after every look at the folder that went well. */
  isWell: () => Promise<void>;
};

/** Takes what is in a folder and what comes, for as long as its line lasts; how that ended is thrown. */
export async function followFolder({
  server,
  folder,
  keeper,
  signal,
  waits,
  isWell,
}: Followed): Promise<void> {
  const line = await openImap(server, waits);
  const close = () => line.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    while (!signal.aborted) {
      await takeNew(line, folder, keeper, signal);
      await isWell();
      await line.news();
    }
  } finally {
    signal.removeEventListener("abort", close);
    close();
  }
}

/**
 * Opened anew for every look: a folder that was deleted and made again while nothing rang has another validity, and all
 * that is in it is handed over, for the keeper to know what it has.
 */
async function takeNew(line: ImapLine, folder: string, keeper: Keeper, signal: AbortSignal): Promise<void> {
  const { uidValidity, lastUid } = await line.open(folder);
  const kept = await keeping(() => keeper.cursor(folder));
  if (!kept) {
    const last = lastUid >= 0 ? lastUid : ((await line.listAfter(0)).at(-1) ?? 0);
    return keeping(() => keeper.moveCursor(folder, { uidValidity, lastUid: last }));
  }
  const after = kept.uidValidity === uidValidity ? kept.lastUid : 0;
  for (const uid of await line.listAfter(after)) {
    if (signal.aborted) return;
    const mail = await fetched(line, folder, uid);
    if (mail) await keeping(() => keeper.take({ folder, uidValidity, uid, ...mail }));
    await keeping(() => keeper.moveCursor(folder, { uidValidity, lastUid: uid }));
  }
}

/** One that the server will not hand over, and has said so three times, keeps none of the others: its answer stands for it. */
async function fetched(line: ImapLine, folder: string, uid: number): ReturnType<ImapLine["fetch"]> {
  for (let tries = 1; ; tries++) {
    try {
      return await line.fetch(uid);
    } catch (error) {
      if (!isAnswered(error)) throw error;
      if (tries < 3 && error.code !== "LiteralTooLarge") continue;
      const words = error.responseText ?? error.message;
      const bytes = Buffer.from(`Subject: ${folder} ${uid}\r\nX-Imap-Uid: ${uid}\r\n\r\n${words}\r\n`);
      return { bytes, size: bytes.length };
    }
  }
}

async function keeping<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new KeeperFault(error);
  }
}
