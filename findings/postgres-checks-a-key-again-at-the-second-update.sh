#!/bin/sh
# PostgreSQL 18.7, as @electric-sql/pglite 0.5.17
#
# An UPDATE that leaves a foreign key as it is does not look at the row it points to. The second UPDATE of the same row in
# the same transaction does: the old version was written by this very transaction, so PostgreSQL checks the key once more and
# takes FOR KEY SHARE on the other table's row, whichever column was changed. Two transactions that agree on an order of
# locks deadlock by that, and only where a row is written twice. Seen by `xmax` of the row that is pointed to: 0 while
# nobody has locked it.
#
# Seen: "one update: not locked; two updates: locked; two updates in two transactions: not locked"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit @electric-sql/pglite@0.5.17
cat > run.js <<'RUN'
import { PGlite } from "@electric-sql/pglite";
const db = new PGlite();
async function fresh() {
  await db.exec(`
    drop table if exists visits, persons;
    create table persons (id int primary key);
    create table visits (id int primary key, person int references persons (id), length int);
    insert into persons values (1);
    insert into visits values (1, 1, 0)`);
  // Forgets that the insert has locked it.
  await db.exec("vacuum freeze persons");
}
const update = "update visits set length = length + 1 where id = 1;";
const isLocked = async () => {
  const { rows } = await db.query("select xmax::text from persons");
  return rows[0].xmax === "0" ? "not locked" : "locked";
};
async function after(statements) {
  await fresh();
  await db.exec(statements);
  return isLocked();
}
console.error((await db.query("select version()")).rows[0].version);
const seen = [
  `one update: ${await after(`begin; ${update} commit`)}`,
  `two updates: ${await after(`begin; ${update} ${update} commit`)}`,
  `two updates in two transactions: ${await after(`begin; ${update} commit; begin; ${update} commit`)}`,
];
console.log(seen.join("; "));
RUN
seen=$(node run.js)
echo "$seen"
[ "$seen" = "one update: not locked; two updates: locked; two updates in two transactions: not locked" ] ||
  { echo "CHANGED" && exit 1; }
echo "as before"
