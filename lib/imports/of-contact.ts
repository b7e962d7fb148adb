import type { Tx } from "#db/index.ts";
import { contactImportRows } from "#db/schema/imports.ts";
import { forgetImported, lockImports } from "./forgetting.ts";
import { takeTurn } from "./step.ts";

/**
 * Rows of files, as a part of what hangs on a contact (`people/of-contact.ts`). They stay with the card that they made:
 * merged away, it is one that undoing the import leaves alone.
 */
export const ofContact = {
  keys: [contactImportRows.contactId],
  beyond: [],

  async hold(tx: Tx, agencyId: number): Promise<void> {
    await takeTurn(tx, agencyId);
    await lockImports(tx, agencyId);
  },

  blank: (tx: Tx, { agencyId }: { agencyId: number }, contactIds: number[]): Promise<void> =>
    forgetImported(tx, agencyId, contactIds),
};
