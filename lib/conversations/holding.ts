import { sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { type HoldingKind, kindsThat } from "../events/kinds.ts";
import { isNoCommand } from "./commands.ts";

/** Something that happened after what the writer saw, and that a reply must not pass by. */
export type Holding = {
  eventId: number;
  kind: HoldingKind;
  at: Date;
  userId: number | null;
  userName: string | null;
  /** First words of the message or note, if it is one. */
  words: string | null;
  /** Whom it was assigned to. */
  toName: string | null;
  /** Whether they assigned it to themselves. */
  took: boolean;
};

const everyone = sql.raw(kindsThat(({ holds }) => holds === "everyone"));
const others = sql.raw(kindsThat(({ holds }) => holds === "others"));

/**
 * What holds a reply: any later message or note by a person (one's own from another tab too), a close, a merge, an
 * assignment to somebody else. Tags, reads, delivery states, automatic answers, what is done by itself (a STOP, which the
 * gate knows) and one's own assignment do not.
 */
export async function listHolding(
  tx: Tx | Db,
  agent: Pick<Agent, "userId">,
  { agencyId, id }: { agencyId: number; id: number },
  seen: number,
): Promise<Holding[]> {
  const { rows } = await tx.execute<Holding>(sql`
    select e.id as "eventId", e.kind, e.at, e.user_id as "userId", author.name as "userName",
      left(m.body, 160) as words, target.name as "toName",
      coalesce(target.id = e.user_id, false) as took
    from events e
    left join users author on author.id = e.user_id
    left join messages m on m.agency_id = ${agencyId} and m.id = e.message_id
    left join users target on e.kind in ${others} and target.id = (e.data->>'to')::bigint
    where e.agency_id = ${agencyId} and e.conversation_id = ${id} and e.id > ${seen}
      and ${isNoCommand("m.wish")}
      and (e.kind in ${everyone} or (e.kind in ${others} and (e.data->>'to')::bigint <> ${agent.userId}))
    order by e.id`);
  return rows.map((row) => ({
    ...row,
    eventId: Number(row.eventId),
    at: new Date(row.at),
    userId: row.userId === null ? null : Number(row.userId),
  }));
}
