import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import pg from "pg";
import { ofTests } from "./statements/watch.ts";

/** What every app of a run has printed. */
export function logOfRun(): string {
  const file = process.env.PARLEY_TEST_LOG ?? ".artifacts/app.log";
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

export const forgetLogs = (): void => rmSync(logOfRun(), { force: true });

/** Names, numbers, addresses and texts of everybody in this database, long enough to be nobody's by chance. */
const planted = `
  select words from (
    select name as words from contacts union select name from visitors union select name from users
    union select email from users union select email from visitors union select phone from visitors
    union select value from contact_points union select number from account_numbers
    union select left(body, 60) from messages union select left(body, 60) from drafts union select left(body, 60) from contact_notes
    union select left(body, 60) from log_entries
  ) every where length(words) >= 7`;

/** @returns the words of persons that the log of the run repeats; none must */
export async function personsInLog(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: ofTests });
  await client.connect();
  try {
    const { rows } = await client.query<{ words: string }>(planted);
    const log = readFileSync(logOfRun(), "utf8");
    return rows
      .map(({ words }) => words)
      .filter((words) => log.includes(words) || log.includes(inJson(words)));
  } finally {
    await client.end();
  }
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
