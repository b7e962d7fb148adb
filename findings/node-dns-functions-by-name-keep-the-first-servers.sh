#!/bin/sh
# Node 26.10.0
#
# `dns.setServers()` puts another default resolver in the place of the first, and the functions of `node:dns` are bound to
# it anew, on the module's object alone. Whoever has imported `getServers` or `resolveTxt` by name keeps what is bound to
# the first one: they ask the servers that were there before, without a word. By `dns.getServers()` they are the new ones.
#
# Seen: "by name: false, by the module: true".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0
cat > servers.js <<'CODE'
import dns, { getServers, setServers } from "node:dns";

setServers(["127.0.0.1:5399"]);
const isNew = (servers) => servers.join() === "127.0.0.1:5399";
console.log(`by name: ${isNew(getServers())}, by the module: ${isNew(dns.getServers())}`);
CODE

seen=$(node_modules/.bin/node servers.js)
echo "$seen"
[ "$seen" = "by name: false, by the module: true" ] || { echo "CHANGED" && exit 1; }
echo "as before"
