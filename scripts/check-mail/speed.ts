import PostalMime from "postal-mime";
import { readMail } from "#lib/channels/email/read.ts";
import { mailsIn } from "#lib/old-mail/mails-in.ts";

/** How many mails a second are read, and how many a library takes apart that does no more than that. */
export async function compareSpeed(place: string): Promise<string> {
  const mails: Buffer[] = [];
  for await (const { bytes } of mailsIn(place)) mails.push(bytes);
  const rate = async (read: (bytes: Buffer) => Promise<unknown>) => {
    const begin = performance.now();
    for (const bytes of mails) await read(bytes).catch(() => undefined);
    return Math.round((mails.length / (performance.now() - begin)) * 1000);
  };
  const library = (bytes: Buffer) => PostalMime.parse(bytes);
  // The first time both are compiled.
  await rate(readMail);
  await rate(library);
  const [ours, theirs] = [await rate(readMail), await rate(library)];
  return `${ours} mails a second read, ${theirs} by postal-mime alone: ${Math.round((ours / theirs) * 100)} %`;
}
