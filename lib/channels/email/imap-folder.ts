import type { Keeper } from "../contract.ts";
import { imapFaultOf, isAnswered, KeeperFault } from "./imap-faults.ts";
import { type ImapLine, openImap, type Waits } from "./imap-line.ts";
import { MOST_BYTES } from "./limits.ts";
import type { Server } from "./servers.ts";
import { standIn } from "./unfetched.ts";

export type Followed = {
  server: Server;
  folder: string;
  keeper: Keeper;
  signal: AbortSignal;
  waits: Waits;
  /** Told after every look at the folder that went well. */
  isWell: () => Promise<void>;
  troubles: Troubles;
};
type At = { folder: string; uidValidity: string; uid: number };
/** Of the mails that could not be fetched, how often, and what was said last. */
export type Troubles = Map<string, { tries: number; words: string }>;

/** Takes what is in a folder and what comes, for as long as its line lasts; how that ended is thrown. */
export async function followFolder(followed: Followed): Promise<void> {
  const { server, signal, waits, isWell } = followed;
  const line = await openImap(server, waits, signal);
  try {
    while (!signal.aborted) {
      await takeNew(line, followed);
      await isWell();
      await line.news();
    }
  } finally {
    line.close();
  }
}

/**
 * Opened anew for every look: a folder that was deleted and made again while nothing rang has another validity, and all
 * that is in it is handed over, for the keeper to know what it has.
 */
async function takeNew(line: ImapLine, { folder, keeper, signal, troubles }: Followed): Promise<void> {
  const { uidValidity, lastUid } = await line.open(folder);
  const kept = await keeping(() => keeper.cursor(folder));
  if (!kept) {
    const last = lastUid >= 0 ? lastUid : ((await line.listAfter(0)).at(-1) ?? 0);
    return keeping(() => keeper.moveCursor(folder, { uidValidity, lastUid: last }));
  }
  const after = kept.uidValidity === uidValidity ? kept.lastUid : 0;
  for (const uid of await line.listAfter(after)) {
    if (signal.aborted) return;
    const at = { folder, uidValidity, uid };
    const mail = await fetched(line, at, troubles);
    if (mail) await keeping(() => keeper.take({ ...at, ...mail }));
    await keeping(() => keeper.moveCursor(folder, { uidValidity, lastUid: uid }));
  }
}

/** Tries for the whole of a mail, and for what is enough to know what it is; then something stands for it. */
const WHOLE = 3;
const ALL = 5;
const FEW_BYTES = 256 * 1024;

type Mail = { bytes: Buffer; size: number };

/**
 * One that cannot be fetched must not keep the others: some servers refuse it, some hang up on whoever asks for it, every
 * time. How often that was is kept from line to line.
 */
async function fetched(line: ImapLine, at: At, troubles: Troubles): Promise<Mail | null> {
  const { folder, uidValidity, uid } = at;
  const key = `${uidValidity} ${uid}`;
  for (;;) {
    const { tries, words } = troubles.get(key) ?? { tries: 0, words: "" };
    if (tries >= ALL) {
      const bytes = standIn(folder, uidValidity, uid, words);
      return { bytes, size: bytes.length };
    }
    try {
      const found = await line.fetch(uid, tries < WHOLE ? MOST_BYTES : FEW_BYTES);
      troubles.delete(key);
      return found;
    } catch (error) {
      troubles.set(key, { tries: tries + 1, words: imapFaultOf(error).message });
      if (!isAnswered(error)) throw error;
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
