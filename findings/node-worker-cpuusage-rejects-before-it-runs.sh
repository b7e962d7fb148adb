#!/bin/sh
# Node 26.10.0
#
# `worker.cpuUsage()` of node:worker_threads tells what a thread has worked. Asked right behind `new Worker()` it rejects with
# ERR_WORKER_NOT_RUNNING, which the documentation has for a thread that has ended; once the thread is online it answers. So
# whoever limits a thread by what it has worked has to take the first refusal for nothing yet, and not for the thread's end.
#
# Seen: "at first: ERR_WORKER_NOT_RUNNING", "online: a number".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0
cat > asked.js <<'CODE'
import { once } from "node:events";
import { Worker } from "node:worker_threads";

const ask = (worker) => worker.cpuUsage().then(({ user }) => (user > 0 ? "a number" : "nothing"), ({ code }) => code);
const worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
console.log(`at first: ${await ask(worker)}`);
await once(worker, "online");
console.log(`online: ${await ask(worker)}`);
process.exit();
CODE

said=$(node_modules/.bin/node asked.js)
echo "$said"
expected="at first: ERR_WORKER_NOT_RUNNING
online: a number"
[ "$said" = "$expected" ] || { echo "CHANGED" && exit 1; }
echo "as before"
