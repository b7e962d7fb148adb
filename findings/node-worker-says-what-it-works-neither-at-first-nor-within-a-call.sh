#!/bin/sh
# Node 26.10.0
#
# `worker.cpuUsage()` of node:worker_threads tells what a thread has worked, also while it is in an endless loop of
# JavaScript. Twice it does not: asked right behind `new Worker()` it rejects with ERR_WORKER_NOT_RUNNING, which the
# documentation has for a thread that has ended; and within a synchronous call of Node's own (here pbkdf2Sync) it neither
# resolves nor rejects before that call is over, and `terminate()` does not end the thread either. So whoever limits a thread
# by what it has worked has to take the first for nothing yet, and to wait for the second not longer than it wants to.
#
# Seen: "at first: ERR_WORKER_NOT_RUNNING", "in a loop: a number; ended", "in a call: no answer; not ended".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0
cat > asked.js <<'CODE'
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";

const start = (code) =>
  new Worker(`const { pbkdf2Sync } = require("node:crypto"); ${code}`, { eval: true });
const ask = (worker) =>
  Promise.race([
    worker.cpuUsage().then(({ user }) => (user > 0 ? "a number" : "nothing"), ({ code }) => code),
    pause(500, "no answer"),
  ]);
const end = (worker) => Promise.race([worker.terminate().then(() => "ended"), pause(500, "not ended")]);

const first = start("");
console.log(`at first: ${await ask(first)}`);
const loop = start("for (;;);");
await once(loop, "online");
await pause(200);
console.log(`in a loop: ${await ask(loop)}; ${await end(loop)}`);
// Some seconds on any machine.
const call = start(`for (let n = 0; n < 20; n++) pbkdf2Sync("a", "b", 10_000_000, 64, "sha512");`);
await once(call, "online");
await pause(200);
console.log(`in a call: ${await ask(call)}; ${await end(call)}`);
process.exit();
CODE

said=$(node_modules/.bin/node asked.js)
echo "$said"
expected="at first: ERR_WORKER_NOT_RUNNING
in a loop: a number; ended
in a call: no answer; not ended"
[ "$said" = "$expected" ] || { echo "CHANGED" && exit 1; }
echo "as before"
