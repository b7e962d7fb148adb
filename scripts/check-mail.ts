import { mailsIn } from "#lib/old-mail/mails-in.ts";
import type { Outcome } from "./check-mail/outcome.ts";

/**
 * `npm run check:mail -- FOLDER|FILE|MBOX [--json] [--speed]`: real mails through the whole path into an agency that goes
 * with them, one line each of what its thread shows.
 */
export async function run(words: string[]): Promise<void> {
  const place = words.find((word) => !word.startsWith("--"));
  if (!place)
    throw new Error("Say where the mails are: npm run check:mail -- FOLDER|MBOX [--json] [--speed]");
  const { openScratch } = await import("./check-mail/scratch.ts");
  const scratch = await openScratch();
  const counts: Record<Outcome["outcome"], number> = { read: 0, unreadable: 0, lost: 0, answered: 0 };
  let count = 0;
  try {
    for await (const { file, bytes } of mailsIn(place)) {
      const done = await scratch.take(bytes);
      count++;
      counts[done.outcome]++;
      console.log(words.includes("--json") ? JSON.stringify({ file, ...done }) : lineOf(file, done));
    }
  } finally {
    await scratch.close();
  }
  if (words.includes("--speed")) {
    const { compareSpeed } = await import("./check-mail/speed.ts");
    const mails = await Array.fromAsync(mailsIn(place), ({ bytes }) => bytes);
    const { ours, theirs } = await compareSpeed(mails);
    console.log(
      `${ours} mails a second read, ${theirs} by postal-mime alone: ${Math.round((ours / theirs) * 100)} %`,
    );
  }
  const { read, answered, unreadable, lost } = counts;
  console.log(
    `${count} mails: ${read + answered} read, ${unreadable} shown as unreadable, ${lost} lost, ${answered} answered automatically`,
  );
  process.exit(lost ? 1 : 0);
}

const lineOf = (file: string, { outcome, from, subject, firstLine, why }: Outcome) =>
  [outcome, file, from, subject, firstLine.slice(0, 80), why].filter(Boolean).join(" | ");
