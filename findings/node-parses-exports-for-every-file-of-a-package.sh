#!/bin/sh
# Node 26.10.0, with drizzle-orm 0.45.4 as the package
#
# A package whose package.json lists many `exports` (drizzle-orm: 447, 130 KB) costs more by `import` than its code does:
# for each file of it that is resolved, also for one file's relative import of another, the scope's settings are copied with all
# their properties, and that copy parses the list again. 149 files behind one entry point read it some 150 times. By
# `require`, which finds the same code, it is parsed once; and by `import` too it is quick once the list names only what is used.
#
# Seen, ms of processor time and MB resident: "import: 620 281; require: 115 71; import, short list: 118 66"
# (the first at least twice each of the others in both)
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0 drizzle-orm@0.45.4 pg@8.23.1
node="$place/node_modules/.bin/node"
cat > told.mjs <<'RUN'
export const told = () => {
  const { user, system } = process.cpuUsage();
  console.log(Math.round((user + system) / 1000), Math.round(process.memoryUsage().rss / 1e6));
};
RUN
echo 'import { told } from "./told.mjs"; await import("drizzle-orm/node-postgres"); told();' > import.mjs
echo 'import { createRequire } from "node:module"; import { told } from "./told.mjs";
createRequire(import.meta.url)("drizzle-orm/node-postgres"); told();' > require.mjs

# The least of five: others may want the same processor.
least() {
  for _ in 1 2 3 4 5; do "$node" "$1"; done | sort -n | head -n 1
}
imported=$(least import.mjs)
required=$(least require.mjs)
"$node" -e '
  const fs = require("node:fs");
  const file = "node_modules/drizzle-orm/package.json";
  const settings = JSON.parse(fs.readFileSync(file, "utf8"));
  const { "./node-postgres": used } = settings.exports;
  fs.writeFileSync(file, JSON.stringify({ ...settings, exports: { "./node-postgres": used } }));'
short=$(least import.mjs)
echo "import: $imported; require: $required; import, short list: $short"
"$node" -e '
  const [imported, ...others] = process.argv.slice(1).map((two) => two.split(" ").map(Number));
  const isTwice = others.every((other) => other.every((one, at) => imported[at] >= 2 * one));
  process.exit(isTwice ? 0 : 1);' "$imported" "$required" "$short" || { echo "not as it was" >&2; exit 1; }
