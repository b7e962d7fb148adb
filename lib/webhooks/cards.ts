import type { Tx } from "#db/index.ts";
import { ringWork } from "../events/ring.ts";
import { queueFor, type Told } from "./queue.ts";

type Key = { agencyId: number; id: number };
type Type = Extract<Told["type"], `contact.${string}`>;
type By = { userId: number | null; merged?: number };

/** What happened to a card, which no event tells; the caller holds it. An import says nothing of each: it brings thousands. */
export async function tellOfCard(tx: Tx, { agencyId, id }: Key, type: Type, by: By): Promise<void> {
  const { userId, merged } = by;
  const told = { type, subject: "contact", subjectId: id, userId, data: merged ? { merged } : {} } as const;
  if (await queueFor(tx, agencyId, told)) await ringWork(tx);
}
