#!/bin/sh
# Node 26.10.0
#
# `server.close()` of node:http closes the connections that are idle at that moment, once. One that has a request under way
# then stays a keep-alive connection after its answer, and the server goes on answering it: as long as that client asks
# again within the keep-alive time, `close` does not call back (seen: 20 more answers, and no end). A busy service that is
# stopped so waits for its busiest clients. `closeIdleConnections()`, called again after such an answer, ends it, and so
# does `connection: close` on an answer.
#
# Seen: "answers after close: 20, closed: false" and "with connection: close: 1, closed: true".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0
cat > close.js <<'CODE'
import { once } from "node:events";
import http from "node:http";

const closing = process.argv[2];
let isClosing = false;
let closed = false;
const server = http.createServer((_, response) => {
  if (closing && isClosing) response.setHeader("connection", "close");
  setTimeout(() => response.end("ok"), 20);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const ask = () =>
  new Promise((resolve) => {
    const asked = http.get({ host: "127.0.0.1", port, agent }, (answer) =>
      answer.resume().on("end", () => resolve(true)),
    );
    asked.on("error", () => resolve(false));
  });
const first = ask();
await once(server, "request");
const end = new Promise((resolve) => server.close(() => resolve()));
void end.then(() => {
  closed = true;
});
isClosing = true;
await first;
let answers = 0;
while (answers < 20 && (await ask())) answers++;
await new Promise((resolve) => setTimeout(resolve, 50));
console.log(`${answers}, closed: ${closed}`);
process.exit();
CODE

plain=$(node_modules/.bin/node close.js)
told=$(node_modules/.bin/node close.js told)
printf 'answers after close: %s\nwith connection: close: %s\n' "$plain" "$told"
[ "$plain" = "20, closed: false" ] || { echo "CHANGED: it closes by itself" && exit 1; }
[ "$told" = "1, closed: true" ] || { echo "CHANGED: the header does not close it" && exit 1; }
echo "as before"
