import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Who writes to what residents and contacts are kept in. */
const owners: Record<string, string> = {
  agencies: "agencies",
  audit_entries: "audit",
  visitors: "visitors",
  consents: "consents",
  contacts: "contacts",
  contact_points: "contacts",
  contact_notes: "contacts",
  contact_merges: "people",
  account_numbers: "contacts",
  log_entries: "contacts",
  log_entry_versions: "contacts",
  conversations: "conversations",
  messages: "conversations",
  drafts: "conversations",
  routes: "conversations",
  contact_imports: "imports",
  contact_import_rows: "imports",
  scheduled_messages: "sending",
};

/** The last event of a conversation is written with the event: nothing else may be between them. */
const beside = /^lib\/events\/record\.ts: conversations$|^lib\/trial\//;

const writes = /(?:\binsert into|\bupdate|\bdelete from) (\w+)|\.(?:insert|update|delete)\((\w+)\)/g;
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `folder: table` of every write that stands in another folder than its table's. */
const foreignWrites = (path: string, code: string): string[] =>
  [...code.matchAll(writes)]
    .map((match) => snake(match[1] ?? match[2]!))
    .filter((table) => owners[table] && !path.startsWith(`lib/${owners[table]}/`))
    .map((table) => `${path}: ${table}`)
    .filter((write) => !beside.test(write));

test("only the folder that owns a table writes to it", () => {
  const files = globSync("{lib,app,components}/**/*.{ts,tsx}").filter(
    (path) => !/\.(test|spec)\.tsx?$|^lib\/testing\//.test(path),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap((path) => foreignWrites(path, readFileSync(path, "utf8")))).toEqual([]);
});

test("a write from elsewhere is found, however it is written", () => {
  expect(foreignWrites("lib/history/a.ts", "sql`update contact_merges set`")).toHaveLength(1);
  expect(foreignWrites("lib/history/a.ts", "tx.insert(scheduledMessages)")).toHaveLength(1);
});
