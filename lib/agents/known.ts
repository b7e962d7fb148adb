import { prepared } from "#db/index.ts";
import { once } from "../once.ts";

const known = () => once("agency-ids", () => new Map<string, number>());

/**
 * The agency of an address, asked once in a process: neither changes as long as there is the agency. Where agencies are spread
 * over machines, only what names one by its number is asked of one machine alone.
 */
export async function agencyIdOf(slug: string): Promise<number | null> {
  const found = known().get(slug);
  if (found !== undefined) return found;
  const [row] = await prepared<{ id: number }>("find-agency-id", "select id from agencies where slug = $1", [
    slug,
  ]);
  if (row) known().set(slug, row.id);
  return row?.id ?? null;
}
