#!/bin/sh
# Node 26.10.0
#
# A `Worker` of node:worker_threads listens to its own thread by listeners that `removeAllListeners()` without a name takes
# away together with ours: no message of the thread arrives from then on, and a new listener does not bring them back. The
# thread itself goes on and gets what is posted to it. To take the listeners of one name is harmless. So whoever hands a
# worker on (a pool) has to take away its own listeners, each by itself.
#
# Seen: "named: two" and "all: nothing, while the thread has counted 2".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0
cat > silent.js <<'CODE'
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";

const shared = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(
  `const { parentPort, workerData } = require("node:worker_threads");
   parentPort.on("message", (word) => {
     Atomics.add(workerData, 0, 1);
     parentPort.postMessage(word);
   });`,
  { eval: true, workerData: shared },
);
worker.postMessage("one");
await once(worker, "message");
worker.removeAllListeners(...process.argv.slice(2));
const heard = once(worker, "message").then(([word]) => word);
worker.postMessage("two");
while (Atomics.load(shared, 0) < 2) await pause(5);
const word = await Promise.race([heard, pause(1000, "nothing")]);
console.log(word === "nothing" ? `${word}, while the thread has counted ${shared[0]}` : word);
process.exit();
CODE

named=$(node_modules/.bin/node silent.js message)
all=$(node_modules/.bin/node silent.js)
printf 'named: %s\nall: %s\n' "$named" "$all"
[ "$named" = "two" ] || { echo "CHANGED: one name is too many already" && exit 1; }
[ "$all" = "nothing, while the thread has counted 2" ] || { echo "CHANGED: messages arrive again" && exit 1; }
echo "as before"
