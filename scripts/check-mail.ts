import { mailsIn } from "./check-mail/mails.ts";
import { type Outcome, reading } from "./check-mail/reading.ts";

/** `npm run check:mail -- FOLDER|FILE|MBOX [--json] [--speed]`: what becomes of real mails, one line each. */
export async function run(words: string[]): Promise<void> {
  const place = words.find((word) => !word.startsWith("--"));
  if (!place)
    throw new Error("Say where the mails are: npm run check:mail -- FOLDER|MBOX [--json] [--speed]");
  const counts: Record<Outcome["outcome"], number> = { read: 0, unreadable: 0, lost: 0, answered: 0 };
  let count = 0;
  for await (const { file, bytes } of mailsIn(place)) {
    const done = await reading(bytes);
    count++;
    counts[done.outcome]++;
    console.log(words.includes("--json") ? JSON.stringify({ file, ...done }) : lineOf(file, done));
  }
  if (words.includes("--speed")) {
    const { compareSpeed } = await import("./check-mail/speed.ts");
    console.log(await compareSpeed(place));
  }
  const { read, answered, unreadable, lost } = counts;
  console.log(
    `${count} mails: ${read + answered} read, ${unreadable} shown as unreadable, ${lost} lost, ${answered} answered automatically`,
  );
}

const lineOf = (file: string, { outcome, from, subject, firstLine, why }: Outcome) =>
  [outcome, file, from, subject, firstLine.slice(0, 80), why].filter(Boolean).join(" | ");
