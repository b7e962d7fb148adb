import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { contactImports } from "#db/schema/imports.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { recordAudit } from "../audit/audit.ts";
import { cleanLine } from "../clean-text.ts";
import { listFields } from "../custom-fields/fields.ts";
import { Refused } from "../errors.ts";
import { type Encoding, encodingOf, lettersIn } from "./encodings.ts";
import { guessColumns } from "./guess.ts";
import { MOST_BYTES } from "./limits.ts";
import { readHead, surveyFile } from "./read.ts";
import { refusalOfFile } from "./what-file.ts";

/** Takes a file in and keeps it; nothing of it is a contact yet. @returns the import's id */
export async function receiveFile(agent: Agent, name: string, file: Buffer): Promise<number> {
  if (!file.length) throw new Refused("import_empty");
  if (file.length > MOST_BYTES) throw new Refused("import_big");
  // Read as text they would be a thousand broken rows.
  const other = refusalOfFile(file);
  if (other) throw new Refused(other);
  const { headings: read, samples, rowCount } = await surveyFile(file);
  const headings = read.map((heading) => cleanLine(heading, 80));
  const own = await listFields(agent, "contact");
  if (!rowCount) throw new Refused("import_empty");
  return transaction(async (tx) => {
    const [row] = await tx
      .insert(contactImports)
      .values({
        agencyId: agent.agency.id,
        userId: agent.userId,
        fileName: cleanLine(name) || "contacts.csv",
        file,
        headings,
        columns: guessColumns(headings, samples, own),
        rowCount,
      })
      .returning({ id: contactImports.id });
    await recordAudit(tx, agent, "contacts.import_uploaded", { import: row!.id, rows: rowCount });
    return row!.id;
  });
}

export type Samples = {
  rows: string[][];
  /** A cell with letters beyond ASCII in each way of reading it; none when the beginning of the file has no such cell. */
  letters: { encoding: Encoding; text: string }[];
  /** What the bytes say by themselves. */
  found: Encoding;
};

/** The first rows of the file, to tell its columns and its letters by; null when the file is gone. */
export async function readSamples(agent: Agent, id: number): Promise<Samples | null> {
  const { rows } = await db().execute<{ start: Buffer | null; encoding: Encoding | null }>(sql`
    select substring(file from 1 for 524288) as start, encoding from contact_imports
    where agency_id = ${agent.agency.id} and id = ${id}`);
  const [row] = rows;
  if (!row?.start) return null;
  const { samples } = await readHead(row.start.subarray(0, 65_536), row.encoding);
  return { rows: samples, letters: lettersIn(row.start), found: encodingOf(row.start) };
}

/** Files of imports that nobody went on with. */
export async function dropOldFiles(): Promise<void> {
  await db().execute(sql`
    with old as materialized (
      select agency_id, id from contact_imports where file is not null and created_at < now() - interval '7 days'
      order by agency_id, id for update
    )
    update contact_imports i set file = null from old where i.agency_id = old.agency_id and i.id = old.id`);
}
