/** Whoever takes several of these takes them from the left to the right; rows of one table by their ids. */
export const order = [
  "inboxes",
  "memberships",
  "imports' turn",
  "contact_imports",
  "contacts",
  "scheduled_messages",
  "visitors",
  "route key",
  "conversations",
  "consent key",
  "consents",
] as const;
export type Lock = (typeof order)[number];

/** What is only ever locked by who holds that to which it belongs, or holds nothing else. */
export const inside: Record<string, Lock[]> = {
  account_numbers: ["contacts"],
  attachments: ["conversations"],
  contact_import_rows: ["contact_imports"],
  contact_merges: ["contacts"],
  contact_notes: ["contacts"],
  contact_points: ["contacts"],
  contacts_apart: ["contacts"],
  drafts: ["conversations"],
  events: ["conversations"],
  log_entries: ["contacts"],
  log_entry_versions: ["contacts"],
  mails: ["conversations"],
  messages: ["conversations"],
  "note key": ["contacts"],
  presence: ["conversations"],
  outbox: ["conversations"],
  raw_inbound: ["conversations"],
  read_marks: ["conversations"],
  // Of a conversation that is opened just now nobody else knows.
  routes: ["conversations", "route key"],
};

/** Every verb that takes two locks, and what it takes. */
export const verbs = {
  merge: ["contacts", "scheduled_messages", "visitors", "conversations"],
  undoMerge: ["contacts", "scheduled_messages", "visitors", "conversations"],
  erase: [
    "imports' turn",
    "contact_imports",
    "contacts",
    "scheduled_messages",
    "visitors",
    "conversations",
    "consents",
  ],
  remove: ["contacts", "scheduled_messages"],
  save: ["contacts"],
  note: ["contacts"],
  consent: ["consent key", "consents"],
  link: ["contacts", "visitors", "conversations"],
  unlink: ["visitors", "conversations"],
  message: ["route key", "conversations"],
  firstMessage: ["contacts", "route key", "conversations"],
  see: ["conversations"],
  reply: ["conversations"],
  replyElsewhere: ["route key", "conversations"],
  join: ["conversations"],
  part: ["conversations"],
  reopen: ["route key", "conversations"],
  close: ["conversations"],
  assign: ["memberships", "conversations"],
  send: ["contacts", "route key", "conversations"],
  scheduled: ["contacts", "scheduled_messages", "route key", "conversations"],
  import: ["imports' turn", "contact_imports", "contacts"],
  undoImport: ["imports' turn", "contact_imports", "contacts"],
} satisfies Record<string, Lock[]>;
export type Verb = keyof typeof verbs;
