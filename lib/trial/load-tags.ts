import type { Tx } from "#db/index.ts";
import { tagColors, tags } from "#db/schema/tags.ts";
import type { Town } from "./load-contacts.ts";

/** The ids of an agency's tags by their names; each is on its list from the first conversation on that has it. */
export async function tagIdsOf(tx: Tx, { agencyId, tagIds }: Town, names: string[]): Promise<number[]> {
  for (const name of names) {
    if (tagIds.has(name)) continue;
    const color = tagColors[(tagIds.size + 1) % tagColors.length]!;
    const [row] = await tx.insert(tags).values({ agencyId, name, color }).returning({ id: tags.id });
    tagIds.set(name, row!.id);
  }
  return names.map((name) => tagIds.get(name)!);
}
