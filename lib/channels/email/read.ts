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
  return asRefused(() => inThread<Mail>({ bytes }, seconds), seconds);
}

/** `sanitize` in a thread of its own: of a mail of many megabytes it takes seconds. */
export const cleanHtml = (html: string, pictures: Pictures): Promise<Shown> =>
  asRefused(() => inThread({ html, pictures }, MOST_SECONDS), MOST_SECONDS);

/** Threads at once: of forty mails that wait each would begin its own, and all would be late. */
const AT_ONCE = 2;
/** Seconds after which a mail makes room and is read anew beside the others, one of its kind at a time: none waits behind it. */
const SOON = 2;

type Lane = { most: number; running: number; waiting: (() => void)[] };
const lane = (name: string, most: number): Lane => once(name, () => ({ most, running: 0, waiting: [] }));

async function inThread<T>(asked: Asked, seconds: number): Promise<T> {
  const quick = lane("mail reading", AT_ONCE);
  if (seconds <= SOON) return inLane(quick, () => readThere<T>(asked, seconds));
  try {
    return await inLane(quick, () => readThere<T>(asked, SOON));
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error;
  }
  return inLane(lane("slow mail reading", 1), () => readThere<T>(asked, seconds));
}

async function inLane<T>(one: Lane, act: () => Promise<T>): Promise<T> {
  if (one.running >= one.most) await new Promise<void>((go) => one.waiting.push(go));
  else one.running++;
  try {
    return await act();
  } finally {
    const next = one.waiting.shift();
    if (next) next();
    else one.running--;
  }
}

async function readThere<T>(asked: Asked, seconds: number): Promise<T> {
  let found: T | undefined;
  const limits = { seconds, megabytes: MOST_MEGABYTES };
  for await (const piece of fromThread<T>("lib/channels/email/reading-thread.ts", asked, limits))
    found = piece;
  return found!;
}

async function asRefused<T>(read: () => Promise<T>, seconds: number): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isFull = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
    if (!isFull && !(error instanceof ThreadEnded)) throw error;
    throw new Refused("mail_slow", { seconds, megabytes: MOST_MEGABYTES });
  }
}
