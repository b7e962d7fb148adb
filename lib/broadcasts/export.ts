import type { Agent } from "../agents/agent.ts";
import { showAddress } from "../channels/kinds.ts";
import type { Cell } from "../csv.ts";
import { localOf } from "../local-time.ts";
import { ahead, type Format, type Table, tableOf } from "../table-file.ts";
import { detailSaid } from "../words/delivery.ts";
import type { Words } from "../words/words.ts";
import type { Broadcast } from "./broadcasts.ts";
import { listResults, type Result, shownAs } from "./results.ts";

const columns = ["contact", "name", "result", "why", "channel", "address", "delivery", "at"] as const;

export const resultsTable = (format: Format, { t }: Words): Table =>
  tableOf(
    format,
    columns.map((column) => ({ name: t(`broadcasts.column_${column}`), isTime: column === "at" })),
  );

/** Rows of one piece. */
const PIECE = 2000;

/** A row for each message, and one for each to whom none was sent; in pieces that each begin behind the last. */
export async function* exportResults(
  agent: Agent,
  broadcast: Broadcast,
  table: Table,
  words: Words,
): AsyncGenerator<string> {
  for await (const results of ahead(inPieces(agent, broadcast)))
    yield results
      .flatMap((result) => cellsOf(result, words, agent.agency.timeZone))
      .map(table.row)
      .join("");
}

async function* inPieces(agent: Agent, broadcast: Broadcast): AsyncGenerator<Result[]> {
  for (let after = 0; ; ) {
    const results = await listResults(agent, broadcast, { only: null, after, limit: PIECE });
    if (!results.length) return;
    yield results;
    after = results.at(-1)!.contactId;
  }
}

function cellsOf({ contactId, name, state, because, sends }: Result, words: Words, zone: string): Cell[][] {
  const { t } = words;
  const who = [contactId, name, t(`broadcasts.only_${shownAs(state)}`)];
  const why = because && t(`broadcasts.because_${because}`);
  if (!sends.length) return [[...who, why, null, null, null, null]];
  return sends.map(({ channel, address, delivery, detail, at }) => [
    ...who,
    detail ? detailSaid(detail, words) : why,
    t(`channel.${channel}`),
    showAddress(channel, address),
    t(`broadcasts.delivery_${delivery}`),
    localOf(new Date(at), zone).replace("T", " "),
  ]);
}
