#!/bin/sh
# dependency-cruiser 18.7.2, on Node 26.10.0
#
# A rule with `scope: "folder"` looks at folders alone. A condition about files in it (`pathNot` for tests) is accepted and
# never met, so a test that imports another folder closes a circle between the two, though the rule leaves tests out and
# no circle is there without them. Only taking the tests out of the whole cruise helps, and then no other rule sees them.
#
# Seen: with `pathNot`, "error no-circles: b → a → b"; with `--exclude`, "no dependency violations found".
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit node@26.10.0 dependency-cruiser@18.7.2
mkdir a b
echo 'import "../b/b.js";' > a/a.js
echo 'export const b = 1;' > b/b.js
echo 'import "../a/a.js";' > b/b.test.js
cat > rules.cjs <<'RULES'
const tests = "\\.test\\.js$";
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      scope: "folder",
      from: { pathNot: tests },
      to: { circular: true, pathNot: tests, viaOnly: { pathNot: tests } },
    },
  ],
};
RULES

cruise() {
  node_modules/.bin/node node_modules/.bin/depcruise --config rules.cjs --output-type err "$@" a b || true
}

all=$(cruise)
without=$(cruise --exclude '\.test\.js$')
printf 'tests left out by the rule:\n%s\ntests left out of the cruise:\n%s\n' "$all" "$without"
case $all in *"error no-circles: b"*) ;; *) echo "CHANGED: the rule leaves tests out" && exit 1 ;; esac
case $without in *"no dependency violations"*) ;; *) echo "CHANGED: a circle without tests" && exit 1 ;; esac
echo "as before"
