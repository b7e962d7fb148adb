import type { Agent } from "../agents/agent.ts";
import { type CustomField, columnsOf } from "../custom-fields/fields.ts";
import { ahead, type Format, type Table, tableOf } from "../table-file.ts";
import { conversationColumns, readConversations, teamColumn } from "./export-conversations.ts";
import { readEntries } from "./export-entries.ts";
import type { Line } from "./export-lines.ts";
import { messageColumns, readMessages } from "./export-messages.ts";
import type { Filter } from "./filter.ts";
import { reachOf } from "./reach.ts";

export type Export = {
  rows: "conversation" | "message";
  /** Notes are what staff said among themselves: only when asked for. */
  notes: boolean;
  /** Entries written by hand, beside the conversations; no total counts them. */
  entries: boolean;
};

/** The table that these rows stand in; a conversation's with its team and the agency's own fields, ahead of its words. */
export function historyTable(
  format: Format,
  { rows }: Pick<Export, "rows">,
  fields: CustomField[] = [],
  hasTeams = false,
): Table {
  if (rows === "message") return tableOf(format, messageColumns);
  const before = [...conversationColumns.slice(0, -1), ...(hasTeams ? [teamColumn] : [])];
  const last = conversationColumns.slice(-1);
  const names = [...before, ...last].map(({ name }) => name);
  // Named alike in every language, as all columns here are.
  const own = columnsOf(fields, names, "en").map((name) => ({ name }));
  return tableOf(format, [...before, ...own, ...last]);
}

/**
 * The rows of an export in pieces of a few thousand, oldest first. Each piece is a short query of its own that
 * begins behind the last row: a slow reader holds no connection and no snapshot, and one who has gone leaves nothing
 * running.
 */
export async function* exportHistory(
  agent: Agent,
  filter: Filter,
  wanted: Export,
  table: Table,
  fields: CustomField[] = [],
): AsyncGenerator<string> {
  const reach = await reachOf(agent, filter);
  const rows =
    wanted.rows === "message"
      ? readMessages(agent, filter, reach, wanted.notes, table)
      : readConversations(agent, filter, reach, table, fields);
  yield* merged(ahead(rows), wanted.entries ? ahead(readEntries(agent, filter, table)) : none());
}

/** Both come in the order of their `at`; entries stand before the first conversation that is younger. */
async function* merged(
  rows: AsyncGenerator<Line[]>,
  entries: AsyncGenerator<Line[]>,
): AsyncGenerator<string> {
  let waiting: Line[] = [];
  const nextEntry = async (): Promise<Line | undefined> => {
    if (!waiting.length) waiting = ((await entries.next()).value ?? []).reverse();
    return waiting.at(-1);
  };
  let entry = await nextEntry();
  for await (const lines of rows) {
    let text = "";
    for (const line of lines) {
      while (entry && entry.at < line.at) {
        text += entry.text;
        waiting.pop();
        entry = await nextEntry();
      }
      text += line.text;
    }
    if (text) yield text;
  }
  for (; entry; entry = await nextEntry()) {
    yield entry.text;
    waiting.pop();
  }
}

async function* none(): AsyncGenerator<Line[]> {}
