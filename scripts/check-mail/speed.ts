import PostalMime from "postal-mime";
import { readMail } from "#lib/channels/email/read.ts";

/** Mails a second. */
export type Speed = { ours: number; theirs: number };

/** How many mails a second are read, and how many a library takes apart that does no more than that. */
export async function compareSpeed(mails: Buffer[]): Promise<Speed> {
  const rate = async (read: (bytes: Buffer) => Promise<unknown>) => {
    const begin = performance.now();
    for (const bytes of mails) await read(bytes).catch(() => undefined);
    return Math.round((mails.length / (performance.now() - begin)) * 1000);
  };
  const library = (bytes: Buffer) => PostalMime.parse(bytes);
  // The first time both are compiled.
  await rate(readMail);
  await rate(library);
  return { ours: await rate(readMail), theirs: await rate(library) };
}
