import { type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Db, Tx } from "#db/index.ts";
import type { Moved } from "#db/schema/merges.ts";
import { ofContact as attachments } from "../attachments/of-contact.ts";
import { ofContact as broadcasts } from "../broadcasts/of-contact.ts";
import { ofContact as bulk } from "../bulk/of-contact.ts";
import { ofContact as channels } from "../channels/of-contact.ts";
import { ofContact as consents } from "../consents/of-contact.ts";
import { ofContact as cards } from "../contacts/of-contact.ts";
import { ofContact as conversations } from "../conversations/of-contact.ts";
import { ofContact as imports } from "../imports/of-contact.ts";
import { ofContact as letters } from "../letters/of-contact.ts";
import { ofContact as mails } from "../mails/of-contact.ts";
import { ofContact as notifications } from "../notifications/of-contact.ts";
import { ofContact as satisfaction } from "../satisfaction/of-contact.ts";
import { ofContact as sending } from "../sending/of-contact.ts";
import { ofContact as visitors } from "../visitors/of-contact.ts";
import { ofContact as webhooks } from "../webhooks/of-contact.ts";
import { ofContact as apart } from "./apart.ts";
import { ofContact as merges } from "./merges.ts";

export type By = { agencyId: number; userId: number };
export type Way = { from: number; to: number };

/** What one owner of tables says of those that hang on a contact. The caller has locked the cards. */
export type Part = {
  /** Columns that lead to a card. */
  keys: PgColumn[];
  /** Tables that hang on those of `keys`, or on one another. */
  beyond: PgTable[];
  /** How much there is: each a query of one number. */
  count?: Record<string, (agencyId: number, id: number) => SQL>;
  /** To another card; what does not move stays with the one that is merged away. @returns what `back` goes by */
  move?(tx: Tx, by: By, way: Way): Promise<Partial<Moved>>;
  /** Undoes it, as far as it still stands. */
  back?(tx: Tx, by: By, way: Way, moved: Moved): Promise<void>;
  /** What cannot go on once the card is deleted. @returns how many ended */
  cancel?(tx: Tx, by: By, id: number): Promise<number>;
  /** What erasing has to hold before it locks the cards. */
  hold?(tx: Tx, agencyId: number): Promise<void>;
  /** Leaves no word that was theirs; `name` stands where a name stood. @returns counts for the audit log */
  blank(tx: Tx, by: By, ids: number[], name: string): Promise<void> | Promise<Record<string, number>>;
};

/**
 * Everything that hangs on a contact: merging, undoing that, deleting and erasing walk it, and undoing an import asks
 * it whether a card is in use. In the order of locks (`lib/README.md`); cards come last, since others are found by
 * the addresses on them, and imports before all but what is sent to many, as they take seconds where a large file waits.
 */
const parts = [
  broadcasts,
  imports,
  sending,
  visitors,
  attachments,
  conversations,
  bulk,
  notifications,
  satisfaction,
  mails,
  letters,
  channels,
  consents,
  webhooks,
  merges,
  apart,
  cards,
] as const;
export const ofContact: readonly Part[] = parts;

/** Every column that leads to a card. */
export const keysToCard: PgColumn[] = ofContact.flatMap(({ keys }) => keys);

type KeysOf<T> = T extends { count: infer C } ? keyof C : never;
export type Counted = KeysOf<(typeof parts)[number]>;

/** How much of what a card holds. */
export async function countOf<N extends Counted>(
  on: Db | Tx,
  agencyId: number,
  id: number,
  names: N[],
): Promise<Record<N, number>> {
  const queries: Record<string, (agencyId: number, id: number) => SQL> = Object.assign(
    {},
    ...ofContact.map(({ count }) => count),
  );
  const columns = names.map((name) => sql`(${queries[name]!(agencyId, id)})::int as ${sql.identifier(name)}`);
  const { rows } = await on.execute<Record<N, number>>(sql`select ${sql.join(columns, sql`, `)}`);
  return rows[0]!;
}
