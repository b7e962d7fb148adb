#!/bin/sh
# Node 26.10.0
#
# Node loads a whole parser to strip the types of even one small file (seen: 18 MB and some 60 ms of processor time in
# every process). With a compile cache it does so once: afterwards not only the compiled code comes from the cache, the
# parser is not loaded at all, and the .ts file costs what a .js file costs.
#
# Seen: "without a cache: loaded loaded", "with a cache: loaded spared".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0
cat > small.ts <<'CODE'
const parser: string = "NativeModule internal/deps/amaro/dist/index";
const { moduleLoadList } = process as unknown as { moduleLoadList: string[] };
console.log(moduleLoadList.includes(parser) ? "loaded" : "spared");
CODE

run() { node_modules/.bin/node small.ts; }

unset NODE_COMPILE_CACHE
without="$(run) $(run)"
export NODE_COMPILE_CACHE="$place/cache"
with="$(run) $(run)"
printf 'without a cache: %s\nwith a cache: %s\n' "$without" "$with"
[ "$without" = "loaded loaded" ] || { echo "CHANGED: it is not loaded each time" && exit 1; }
[ "$with" = "loaded spared" ] || { echo "CHANGED: the cache does not spare it" && exit 1; }
echo "as before"
