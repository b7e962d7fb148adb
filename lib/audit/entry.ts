/** What stands in the log, with the names of whom it speaks of. */
export type AuditEntry = {
  id: number;
  at: Date;
  kind: string;
  /** Null where a command of the installation did it. */
  who: string | null;
  /** A colleague whom it is about. */
  whom: string | null;
  /** The contact whom it is about. */
  contactId: number | null;
  contact: string | null;
  /** Ids, kinds and filters, as they were written. */
  data: Record<string, unknown>;
};
