import { bulkItems } from "#db/schema/bulk.ts";

/**
 * What was done to many conversations at once, as a part of what hangs on a contact (`people/of-contact.ts`). It follows
 * them, and holds ids, states and times alone: no word of anybody's.
 */
export const ofContact = {
  keys: [],
  beyond: [bulkItems],
  async blank(): Promise<void> {},
};
