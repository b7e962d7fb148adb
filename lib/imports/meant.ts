import { prepared } from "#db/index.ts";
import type { RowAnswer } from "#db/schema/imports.ts";
import type { Agent } from "../agents/agent.ts";
import type { Import } from "./find.ts";
import { ownOf } from "./own.ts";
import type { Told } from "./receipt.ts";
import { isProblem, readRow } from "./row.ts";

/** A row of a dry run, and whom it means. */
export type Meant = {
  rowNumber: number;
  outcome: "add" | "change" | "same" | "ask";
  name: string;
  /** Null: somebody new. */
  means: { id: number; name: string } | null;
  answer: RowAnswer | null;
};

/** The first rows that ask, answered ones too. */
export const listAsked = (agent: Agent, one: Import, limit = 50): Promise<Meant[]> =>
  list(
    agent,
    one,
    "asked",
    "(r.outcome = 'ask' or r.answer is not null)",
    "(r.answer is not null), r.row_number",
    limit,
  );

/** The first rows of each kind, what changes first. */
export const listMeant = (agent: Agent, one: Import, limit = 100): Promise<Meant[]> =>
  list(
    agent,
    one,
    "meant",
    "r.outcome in ('add', 'change', 'same')",
    "array_position(array['change', 'add', 'same'], r.outcome), r.row_number",
    limit,
  );

type Found = Omit<Meant, "name" | "means"> & {
  cells: string[];
  meansId: number | null;
  meansName: string | null;
};

async function list(
  agent: Agent,
  { id, columns, headings }: Import,
  what: string,
  where: string,
  order: string,
  limit: number,
): Promise<Meant[]> {
  const rows = await prepared<Found>(
    `list-${what}-rows`,
    `select r.row_number as "rowNumber", r.outcome, r.answer, r.cells, k.id as "meansId", k.name as "meansName"
     from contact_import_rows r left join contacts k on k.agency_id = $1 and k.id = r.means_id
     where r.agency_id = $1 and r.import_id = $2 and ${where} order by ${order} limit $3`,
    [agent.agency.id, id, limit],
  );
  return rows.map(({ cells, meansId, meansName, ...row }) => {
    const read = readRow(cells, columns, headings.length);
    const isNew = meansId === null || row.answer === "new";
    const means =
      isNew && row.outcome === "add" ? null : meansId && { id: Number(meansId), name: meansName! };
    return { ...row, name: isProblem(read) ? "" : read.name, means: means || null };
  });
}

/** Cells that cannot be read, row by row: the person comes without them. */
export async function listLost(
  agent: Agent,
  { id, columns, headings }: Import,
  limit = 100,
): Promise<Told[]> {
  const own = await ownOf(agent);
  const rows = await prepared<{ rowNumber: number; cells: string[] }>(
    "list-lost-rows",
    `select row_number as "rowNumber", cells from contact_import_rows
     where agency_id = $1 and import_id = $2 and lost > 0 order by row_number limit $3`,
    [agent.agency.id, id, limit],
  );
  return rows.flatMap(({ rowNumber, cells }) => {
    const read = readRow(cells, columns, headings.length, own);
    return isProblem(read) ? [] : read.lost.map((problem) => ({ rowNumber, ...problem }));
  });
}
