#!/bin/sh
# @auth/core 0.41.3 (next-auth 5.0.0-beta.32), on Node 26.10.0
#
# A session cookie that is too large is cut into `name.0`, `name.1`. When they are read, every cookie whose name begins with
# `name` counts as a piece, with a dot behind it or not: of a session cookie `app` and a cookie `app-look` of the page's own
# the adapter is asked for both values in one, and finds no session. At a sign-in and a sign-out all of them are dropped.
# So no cookie of an application may begin with the name of the session's.
#
# Seen: asked for "tokenlight"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0 @auth/core@0.41.3
cat > ask.js <<'JS'
import { Auth } from "@auth/core";

let asked = "nothing";
const methods = `createUser getUser getUserByEmail getUserByAccount updateUser linkAccount createSession updateSession
  deleteSession`.split(/\s+/);
const adapter = {
  ...Object.fromEntries(methods.map((name) => [name, async () => null])),
  getSessionAndUser: async (token) => {
    asked = token;
    return null;
  },
};
const config = {
  adapter,
  basePath: "/auth",
  cookies: { sessionToken: { name: "app", options: { path: "/" } } },
  providers: [],
  secret: "a secret of nothing at all, long enough",
  session: { strategy: "database" },
  trustHost: true,
};
const headers = { cookie: "app=token; app-look=light" };
await Auth(new Request("http://127.0.0.1/auth/session", { headers }), config);
console.log(`asked for "${asked}"`);
JS
seen=$(node_modules/.bin/node ask.js)
echo "$seen"
[ "$seen" = 'asked for "tokenlight"' ] || { echo "CHANGED" && exit 1; }
echo "as before"
