import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { HandOutWay } from "#db/schema/hand-outs.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { countedAs } from "../tags/tags.ts";

/** How an agency hands out; `tags` are the ids of all that count as one of the ticked ones by now, and none that was removed. */
export type HandOut = { way: HandOutWay; channels: Channel[]; tags: number[]; most: number | null };

/** As SQL, with `$1` the agency. */
export const handOutText = `
    select h.way, h.channels, h.most, array(${countedAs("h.tags")}) as tags from hand_outs h where h.agency_id = $1`;

/** The same in a statement that numbers its values itself. */
export const handOutOf = (agencyId: number): SQL =>
  sql.join(
    handOutText.split("$1").map((part) => sql.raw(part)),
    sql`${agencyId}`,
  );

export async function readHandOut(tx: Tx, agencyId: number): Promise<HandOut | null> {
  const { rows } = await tx.execute<HandOut>(handOutOf(agencyId));
  return rows[0] ? { ...rows[0], tags: rows[0].tags.map(Number) } : null;
}

/** As SQL: whether conversation `c` is one that `h` of these hands out: by what it came, or by what it is tagged with. */
export const isHandedOut = "(c.channel = any(h.channels) or c.tag_ids && h.tags)";

/** The same of one that is locked. */
export const handsOut = ({ channels, tags }: HandOut, one: { channel: Channel; tagIds: number[] }): boolean =>
  channels.includes(one.channel) || one.tagIds.some((id) => tags.includes(id));
