#!/bin/sh
# htmx.org 4.0.1 beside idiomorph 0.7.4, in Chromium 156 (CHROMIUM names another), driven by playwright-core 1.65.1
#
# A field that somebody has typed in, or a choice that they have made, is morphed to markup with another value. idiomorph,
# from which morphing by htmx is known, then shows the new value. htmx 4's own outerMorph writes the attribute and leaves what the
# field shows: the attribute says one thing, the field another, and nothing that the server sends is seen in it again. A field
# that nobody has touched follows in both.
#
# Seen: "htmx: typed old, chosen a, untouched new; idiomorph: typed new, chosen b, untouched new"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit playwright-core@1.65.1 htmx.org@4.0.1 idiomorph@0.7.4
cat > run.mjs <<'RUN'
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const script = (file) => readFileSync(`node_modules/${file}`, "utf8");
const markup = (value, b) => `<div id="all"><input id="typed" value="${value}"><select id="chosen"><option value="a">a</option>
  <option value="b" ${b}>b</option></select><input id="untouched" value="${value}"></div>`;

async function shown(morph, ...scripts) {
  const page = await browser.newPage();
  await page.setContent(markup("first", ""));
  for (const content of scripts) await page.addScriptTag({ content });
  await page.fill("#typed", "old");
  await page.selectOption("#chosen", "b");
  await page.selectOption("#chosen", "a");
  await page.evaluate(morph, markup("new", "selected"));
  await page.waitForFunction(() => document.querySelector("#untouched").value === "new");
  const read = (name) => page.inputValue(`#${name}`);
  return `typed ${await read("typed")}, chosen ${await read("chosen")}, untouched ${await read("untouched")}`;
}

const byHtmx = (text) => {
  const target = document.querySelector("#all");
  return htmx.swap({ sourceElement: target, target, text, swap: "outerMorph" });
};
const byIdiomorph = (text) => void Idiomorph.morph(document.querySelector("#all"), text);
const htmx = await shown(byHtmx, script("htmx.org/dist/htmx.min.js"));
const idiomorph = await shown(byIdiomorph, script("idiomorph/dist/idiomorph.js"));
console.log(`htmx: ${htmx}; idiomorph: ${idiomorph}`);
await browser.close();
RUN
seen=$(node run.mjs)
echo "$seen"
[ "$seen" = "htmx: typed old, chosen a, untouched new; idiomorph: typed new, chosen b, untouched new" ] ||
  { echo "CHANGED" && exit 1; }
echo "as before"
