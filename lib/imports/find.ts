import { prepared } from "#db/index.ts";
import type { ImportCounts, ImportState } from "#db/schema/imports.ts";
import type { Agent } from "../agents/agent.ts";
import { canExport } from "../agents/may.ts";
import type { Columns } from "./columns.ts";
import type { Encoding } from "./encodings.ts";

export type Import = {
  id: number;
  fileName: string;
  by: string;
  state: ImportState;
  headings: string[];
  columns: Columns;
  encoding: Encoding | null;
  rowCount: number;
  doneCount: number;
  counts: ImportCounts;
  createdAt: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;
};

/** Whoever may take contacts out may bring them in. */
export const canImport = canExport;

/** The only way to an import. Null when absent, another agency's, or not for this role. */
export async function findImport(agent: Agent, id: number): Promise<Import | null> {
  if (!canImport(agent) || !Number.isSafeInteger(id) || id < 1) return null;
  const rows = await prepared<Import>("find-import", `${text} and i.id = $2`, [agent.agency.id, id]);
  return rows[0] ?? null;
}

/** Newest first. */
export async function listImports(agent: Agent, limit = 20): Promise<Import[]> {
  if (!canImport(agent)) return [];
  return prepared<Import>("list-imports", `${text} order by i.id desc limit $2`, [agent.agency.id, limit]);
}

const text = `
  select i.id, i.file_name as "fileName", u.name as by, i.state, i.headings, i.columns, i.encoding, i.row_count as "rowCount",
    i.done_count as "doneCount", i.counts, i.created_at as "createdAt", i.applied_at as "appliedAt",
    i.undone_at as "undoneAt"
  from contact_imports i join users u on u.id = i.user_id where i.agency_id = $1`;
