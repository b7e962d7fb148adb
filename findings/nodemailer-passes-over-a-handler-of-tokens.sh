#!/bin/sh
# nodemailer 10.6.0, node 26.10.0
#
# With `customAuth: { XOAUTH2: handler }` and `auth: { method: "XOAUTH2", user }` one brings one's own way of signing in by a
# token. The handler is asked where the server offers XOAUTH2 alone. Where it offers PLAIN as well (Gmail, Microsoft 365 and
# most others do) the method that was asked for is dropped, because the auth object has no `oauth2`, and PLAIN is taken,
# without a password: the error says "Missing credentials" and the handler was never asked. Under any other name, such as
# `TOKEN`, with `method: "TOKEN"`, it is asked in both cases, and may send AUTH XOAUTH2 itself.
#
# Seen: "XOAUTH2 alone: asked", "with PLAIN: Missing credentials for "PLAIN"", "with PLAIN, as TOKEN: asked".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0 nodemailer@10.6.0
cat > auth.js <<'CODE'
import net from "node:net";
import nodemailer from "nodemailer";

const [, , offered, method] = process.argv;
const server = net.createServer((socket) => {
  socket.write("220 mx.example\r\n");
  socket.on("data", (said) => {
    if (/^EHLO/.test(said)) socket.write(`250-mx.example\r\n250 AUTH ${offered}\r\n`);
    else socket.write(/^AUTH XOAUTH2 /.test(said) ? "235 welcome\r\n" : "221 bye\r\n");
  });
});
server.listen(0, "127.0.0.1", async () => {
  let outcome = "not asked";
  const handler = async ({ sendCommand }) => {
    outcome = "asked";
    const token = Buffer.from("user=ana@example.com\u0001auth=Bearer token\u0001\u0001").toString("base64");
    await sendCommand(`AUTH XOAUTH2 ${token}`);
  };
  const transport = nodemailer.createTransport({
    ...{ host: "127.0.0.1", port: server.address().port, secure: false },
    ...{ auth: { type: "custom", method, user: "ana@example.com" }, customAuth: { [method]: handler } },
  });
  await transport.verify().catch((error) => {
    outcome = error.message;
  });
  console.log(outcome);
  process.exit();
});
CODE

alone=$(node_modules/.bin/node auth.js XOAUTH2 XOAUTH2)
both=$(node_modules/.bin/node auth.js "PLAIN XOAUTH2" XOAUTH2)
other=$(node_modules/.bin/node auth.js "PLAIN XOAUTH2" TOKEN)
printf 'XOAUTH2 alone: %s\nwith PLAIN: %s\nwith PLAIN, as TOKEN: %s\n' "$alone" "$both" "$other"
[ "$alone" = "asked" ] || { echo "CHANGED: it is not asked at all" && exit 1; }
[ "$both" = 'Missing credentials for "PLAIN"' ] || { echo "CHANGED: it is no longer passed over" && exit 1; }
[ "$other" = "asked" ] || { echo "CHANGED: other names are passed over too" && exit 1; }
echo "as before"
