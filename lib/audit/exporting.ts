import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { canExport } from "../agents/may.ts";
import { type Table, tableFile } from "../table-file.ts";
import { recordAudit } from "./audit.ts";

export type ExportFile = {
  /** Without the ending, which its format gives it. */
  name: string;
  table: Table;
  rows: AsyncGenerator<string>;
  /** What the audit log says of it: which kind of file, with which filter; no words that were searched for. */
  kind:
    | "audit.exported"
    | "broadcast.exported"
    | "history.exported"
    | "contacts.exported"
    | "contacts.refused_exported"
    | "contact.history_exported"
    | "reports.exported";
  data: Record<string, unknown>;
};

/**
 * A file of residents' data as an answer, and in the audit log before its first line. Null when it is not for this
 * person, when there is none, or when another site's page asks: it would be written down as this person's export.
 */
export async function answerExport(
  request: Request,
  agent: Agent | null,
  make: (agent: Agent) => Promise<ExportFile | null>,
): Promise<Response | null> {
  if (!agent || !canExport(agent) || request.headers.get("sec-fetch-site") === "cross-site") return null;
  const file = await make(agent);
  if (!file) return null;
  await recordAudit(db(), agent, file.kind, file.data);
  return tableFile(file.name, file.table, file.rows);
}
