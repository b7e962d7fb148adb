#!/bin/sh
# next 16.4.6 with react 19.3.1, on Node 26.10.0
#
# NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is described as the key for what an inline action closes over. It also goes into the
# id of every action when the app is built, of those that close over nothing too: the same sources built with two keys
# have no id in common, so that a form which one of them has printed is unknown to the other.
#
# Seen: the first two builds print the same id, the third another one.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0 next@16.4.6 react@19.3.1 react-dom@19.3.1
mkdir app
cat > app/layout.js <<'CODE'
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
CODE
cat > app/page.js <<'CODE'
import { save } from "./actions.js";
export default function Page() {
  return <form action={save}><button>Save</button></form>;
}
CODE
cat > app/actions.js <<'CODE'
"use server";
export async function save() {}
CODE

# Builds in a folder of its own and prints the id of its one action.
build() {
  rm -rf .next
  NEXT_TELEMETRY_DISABLED=1 NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=$1 \
    node_modules/.bin/node node_modules/next/dist/bin/next build > build.log 2>&1 || { cat build.log && exit 1; }
  node_modules/.bin/node -p 'Object.keys(JSON.parse(fs.readFileSync(".next/server/server-reference-manifest.json")).node)[0]'
}

one=MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=
two=MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=
first=$(build $one)
again=$(build $one)
other=$(build $two)
printf 'one key:  %s\nagain:    %s\nanother:  %s\n' "$first" "$again" "$other"
[ "$first" = "$again" ] || { echo "CHANGED: the same key makes other ids" && exit 1; }
[ "$first" != "$other" ] || { echo "CHANGED: another key makes the same ids" && exit 1; }
echo "as before"
