#!/bin/sh
# PostgreSQL 18.7, as @electric-sql/pglite 0.5.17
#
# A trigger whose WHEN compares two rows, (old.a, old.b, old.c) is distinct from (new.a, new.b, new.c), is kept as one OR
# inside another. What pg_get_triggerdef prints of it has all these brackets; made again from that very text the trigger
# does the same and is printed otherwise, as one flat OR, and from then on the same each time. Who drops a trigger, puts it
# back from its own definition and compares, or compares a restored schema with the one that was dumped, finds a
# difference where there is none. A WHEN that was written as a flat OR is printed the same before and after.
#
# Seen: "rows: changed; once more: same; columns: same"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit @electric-sql/pglite@0.5.17
cat > run.js <<'RUN'
import { PGlite } from "@electric-sql/pglite";
const db = new PGlite();
await db.exec(`
  create table meters (a int, b int, c int);
  create function keep() returns trigger language plpgsql as 'begin return new; end'`);
const printed = async () =>
  (await db.query("select pg_get_triggerdef(oid) as text from pg_trigger where tgname = 'kept'")).rows[0].text;
async function again() {
  const before = await printed();
  await db.exec(`drop trigger kept on meters; ${before}`);
  const after = await printed();
  console.error(before, "\n", after);
  return before === after ? "same" : "changed";
}
const made = (when) => db.exec(`create or replace trigger kept after update on meters for each row when (${when})
  execute function keep()`);
await made("(old.a, old.b, old.c) is distinct from (new.a, new.b, new.c)");
const seen = [`rows: ${await again()}`, `once more: ${await again()}`];
await made("old.a <> new.a or old.b <> new.b or old.c <> new.c");
seen.push(`columns: ${await again()}`);
console.log(seen.join("; "));
RUN
seen=$(node run.js)
echo "$seen"
[ "$seen" = "rows: changed; once more: same; columns: same" ] || { echo "CHANGED" && exit 1; }
echo "as before"
