import type { Db, Tx } from "#db/index.ts";
import { readSaid } from "../consents/bulk.ts";
import { readKnown } from "../contacts/known.ts";
import { type Matching, soughtFor } from "./matching.ts";
import type { Person } from "./row.ts";

/** Tells a matching all that the database knows of these people. With `lock` it stays true until the transaction ends. */
export async function learnAbout(
  matching: Matching,
  on: Db | Tx,
  agencyId: number,
  people: Person[],
  how: { lock?: boolean } = {},
): Promise<void> {
  const sought = soughtFor(people);
  const known = await readKnown(on, agencyId, sought, how);
  const said = await readSaid(
    on,
    agencyId,
    people.flatMap((person) => person.said),
  );
  matching.learn(sought, known, said);
}
