import { Refused } from "../../errors.ts";
import { once } from "../../once.ts";
import { fromThread, ThreadEnded } from "../../thread.ts";
import { MOST_BYTES, MOST_MEGABYTES, MOST_SECONDS } from "./limits.ts";
import type { Mail } from "./mail.ts";
import type { Pictures, Shown } from "./sanitize.ts";

/** What the thread is asked: a mail, or its HTML as it may be shown. */
export type Asked = { bytes: Uint8Array } | { html: string; pictures: Pictures };

/**
 * Reads a mail in a thread of its own. Throws Refused where it is more than a mail may be: it is shown as unreadable, with
 * the mail as it came.
 */
export async function readMail(bytes: Uint8Array, seconds = MOST_SECONDS): Promise<Mail> {
  if (bytes.length > MOST_BYTES) throw new Refused("mail_big", { megabytes: MOST_BYTES / 1024 / 1024 });
  return inThread<Mail>({ bytes }, seconds);
}

/** `sanitize` in a thread of its own: of a mail of many megabytes it takes seconds. */
export const cleanHtml = (html: string, pictures: Pictures): Promise<Shown> =>
  inThread({ html, pictures }, MOST_SECONDS);

/** Threads at once: of forty mails that wait each would begin its own, and all would be late. */
const AT_ONCE = 2;
const turns = () => once("mail reading", () => ({ running: 0, waiting: [] as (() => void)[] }));

async function inThread<T>(asked: Asked, seconds: number): Promise<T> {
  const turn = turns();
  if (turn.running >= AT_ONCE) await new Promise<void>((go) => turn.waiting.push(go));
  else turn.running++;
  try {
    return await readThere<T>(asked, seconds);
  } finally {
    const next = turn.waiting.shift();
    if (next) next();
    else turn.running--;
  }
}

async function readThere<T>(asked: Asked, seconds: number): Promise<T> {
  const limits = { seconds, megabytes: MOST_MEGABYTES };
  let found: T | undefined;
  try {
    for await (const piece of fromThread<T>("lib/channels/email/reading-thread.ts", asked, limits))
      found = piece;
  } catch (error) {
    const isFull = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
    if (!isFull && !(error instanceof ThreadEnded)) throw error;
    throw new Refused("mail_slow", limits);
  }
  return found!;
}
