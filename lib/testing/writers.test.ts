import { existsSync, globSync, readFileSync } from "node:fs";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";

/** Which folder of lib writes to a table. */
const owners: Record<string, string> = {
  agencies: "agencies",
  bubbles: "agencies",
  logos: "agencies",
  memberships: "agencies",
  invitations: "agencies",
  keywords: "agencies",
  hand_outs: "agencies",
  hand_out_turns: "agencies",
  api_keys: "api",
  alerts: "notifications",
  alert_preferences: "notifications",
  push_subscriptions: "notifications",
  push_keys: "notifications",
  users: "auth",
  sessions: "auth",
  password_links: "auth",
  two_factors: "auth",
  recovery_codes: "auth",
  half_sign_ins: "auth",
  sign_on_tries: "auth",
  sign_ons: "agencies",
  models: "agencies",
  sign_on_links: "agencies",
  staff_mails: "jobs",
  rate_limits: "auth",
  audit_entries: "audit",
  broadcasts: "broadcasts",
  broadcast_answers: "broadcasts",
  broadcast_recipients: "broadcasts",
  broadcast_sends: "broadcasts",
  broadcast_texts: "broadcasts",
  bulk_runs: "bulk",
  bulk_items: "bulk",
  canned_replies: "canned",
  custom_fields: "custom-fields",
  tags: "tags",
  teams: "teams",
  team_members: "teams",
  canned_uses: "canned",
  saved_views: "views",
  webhook_endpoints: "webhooks",
  webhook_deliveries: "webhooks",
  events: "events",
  visitors: "visitors",
  consents: "consents",
  contacts: "contacts",
  contact_points: "contacts",
  contact_notes: "contacts",
  contact_merges: "people",
  contacts_apart: "people",
  account_numbers: "contacts",
  log_entries: "contacts",
  log_entry_versions: "contacts",
  conversations: "conversations",
  messages: "conversations",
  mails: "mails",
  mail_folders: "mails",
  mail_imports: "old-mail",
  raw_inbound: "channels",
  outbox: "conversations",
  search_renewals: "conversations",
  // A trigger writes it, and nobody else.
  reported: "reports",
  reported_changes: "reports",
  reported_days: "reports",
  satisfaction: "satisfaction",
  drafts: "conversations",
  routes: "conversations",
  read_marks: "conversations",
  presence: "conversations",
  attachments: "attachments",
  inboxes: "channels",
  mailbox_consents: "channels",
  letter_batches: "letters",
  letters: "letters",
  outside_texts: "outside",
  outside_faults: "outside",
  outside_mails: "outside",
  outside_mailboxes: "outside",
  contact_imports: "imports",
  contact_import_rows: "imports",
  scheduled_messages: "sending",
  kept_texts: "posting",
  notices: "posting",
};

const beside = [
  // The last event of a conversation is written with the event: nothing else may be between them.
  /^lib\/events\/record\.ts: conversations$/,
  // When an inbox may send again is written with what is taken from it.
  /^lib\/(conversations\/(claiming|breaker)|broadcasts\/leaving)\.ts: inboxes$/,
  // The past, as if it had been.
  /^lib\/trial\//,
  // Chosen among tables of its own.
  /^lib\/contacts\/(take-back\.ts: sql\.raw|of-contact\.ts: table)$/,
];

/** Every table of the schema, by the name that code has for it. */
const tables = new Map<string, string>();
for (const path of globSync("db/schema/*.ts"))
  for (const [name, value] of Object.entries(await import(`../../${path}`)))
    if (is(value, PgTable)) tables.set(name, getTableName(value));

/** In SQL, where a table may be filled in, and by drizzle, whose verbs a Map has too. */
const inSql =
  /\b(?:insert into|update|delete from|merge into|truncate(?: table)?)\s+"?(?:(\w+)|\$\{([\w.]+))/gi;
const byCall = /(\btx|\bon|\bdb\(\))?\s*\.(?:insert|update|delete)\((\w+)\)/g;

/** The tables that a file writes to; a table that nobody can read from the code stands as it is written there. */
function written(code: string): string[] {
  const names = [...code.matchAll(inSql)].flatMap(([, name, filled]) =>
    filled ? [tables.get(filled) ?? filled] : owners[name!.toLowerCase()] ? [name!.toLowerCase()] : [],
  );
  const called = [...code.matchAll(byCall)].flatMap(
    ([, on, name]) => tables.get(name!) ?? (on ? [name!] : []),
  );
  return [...names, ...called];
}

/** `file: table` of every write that stands in another folder than its table's. */
const foreignWrites = (path: string, code: string): string[] =>
  written(code)
    .filter((table) => !owners[table] || !path.startsWith(`lib/${owners[table]}/`))
    .map((table) => `${path}: ${table}`)
    .filter((write) => !beside.some((one) => one.test(write)));

test("every table has an owner, and every owner its folder", () => {
  expect(tables.size).toBeGreaterThan(25);
  expect(Object.keys(owners).sort()).toEqual([...tables.values()].sort());
  expect(Object.values(owners).filter((folder) => !existsSync(`lib/${folder}`))).toEqual([]);
});

test("only the folder that owns a table writes to it", () => {
  const files = globSync("{lib,app,components}/**/*.{ts,tsx}").filter(
    (path) => !/\.(test|spec)\.tsx?$|^lib\/testing\//.test(path),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap((path) => foreignWrites(path, readFileSync(path, "utf8")))).toEqual([]);
});

test("a write from elsewhere is found, however it is written", () => {
  for (const code of [
    "sql`update contact_merges set`",
    "'DELETE FROM \"notices\" where'",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code, as it stands in a file
    "sql`insert into ${readMarks} values`",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
    "sql`delete from ${sql.identifier(name)}`",
    "tx.insert(scheduledMessages)",
    "await db()\n    .delete(keptTexts)",
    "tx.update(table)",
  ])
    expect(foreignWrites("lib/history/a.ts", code), code).toHaveLength(1);
  expect(foreignWrites("lib/history/a.ts", "known.delete(key); for update of c; do update set")).toEqual([]);
});
