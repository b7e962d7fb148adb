import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { ahead, type Format, type Table, tableOf } from "../table-file.ts";
import { type Words, wordsFor } from "../words/words.ts";
import { type Conditions, conditionsOf } from "./conditions.ts";
import type { AuditFilter } from "./filter.ts";
import { entriesText } from "./query.ts";
import { aboutText, dataText, kindText, whoText } from "./sentences.ts";

/** The same words in every language, as in all our files. */
const columns = ["entry", "time", "time_utc", "who", "what", "about", "details", "kind"].map((name) => ({
  name,
}));

export const auditTable = (format: Format): Table => tableOf(format, columns);

/**
 * What the log lists, newest first, as far as it went when it was asked for: that it was is an entry of its own. Each
 * piece is a short query that begins behind the last row, so a slow reader holds no connection and no snapshot.
 */
export async function exportAudit(
  agent: Agent,
  filter: AuditFilter,
  table: Table,
): Promise<AsyncGenerator<string>> {
  const conditions = await conditionsOf(agent, filter);
  const { timeZone } = agent.agency;
  const [newest] = await readRows(conditions, timeZone, null, 1);
  return ahead(pieces(agent, conditions, table, newest ? newest[0] + 1 : 0));
}

async function* pieces(
  { agency: { timeZone }, language }: Agent,
  conditions: Conditions,
  table: Table,
  end: number,
  size = 1000,
): AsyncGenerator<string> {
  const words = wordsFor(language, timeZone);
  const now = new Date();
  for (let before = end; ; ) {
    const page = await readRows(conditions, timeZone, before, size);
    if (page.length) yield page.map((row) => table.row(cellsOf(row, words, now))).join("");
    if (page.length < size) return;
    before = page.at(-1)![0];
  }
}

type Text = string | null;
type Row = [
  ...[id: number, local: string, utc: string, kind: string, who: Text, whom: Text],
  ...[contactId: number | null, contact: Text, data: string],
];

/** Times come as they are written: the database does it in a tenth of the time. */
async function readRows(of: Conditions, zone: string, before: number | null, limit: number): Promise<Row[]> {
  const { text, values } = entriesText(timesOf(of.values.length + 3), of, before, limit);
  const query = { text, values: [...values, zone], rowMode: "array" as const };
  return (await db().$client.query<Row>(query)).rows;
}

const timesOf = (zone: number) =>
  `to_char(f.at at time zone $${zone}, 'YYYY-MM-DD HH24:MI:SS'), to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

function cellsOf([id, local, utc, kind, who, whom, contactId, contact, data]: Row, words: Words, now: Date) {
  const about = aboutText({ who, whom, contactId, contact }, words);
  return [
    ...[id, local, utc, whoText({ who }, words), kindText(kind, words), about],
    ...[dataText(JSON.parse(data), words, now), kind],
  ];
}
