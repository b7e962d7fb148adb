#!/bin/sh
# react-dom 19.3.1, in a Chromium 156 (CHROMIUM names another), bundled by esbuild 0.28.2
#
# A page printed on the server holds a <textarea> with a text in it. When React takes the page over it writes that text into
# the field again. What somebody has typed into it before the scripts came is gone, though the field is uncontrolled
# (`defaultValue`) and nobody was told of a mismatch; where nothing was typed yet the caret, which stood at the end, stands
# at the start, and what is typed next comes before the text. An <input> keeps both, and so does a textarea that was empty.
#
# Seen, length and caret after a sign was typed, then the caret alone where none was:
#   textarea 12 12, input 13 13, empty textarea 1 1; textarea 0, input 12
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit react@19.3.1 react-dom@19.3.1 esbuild@0.28.2 playwright-core@1.65.1
cat > form.js <<'PAGE'
import { createElement as h } from "react";
export const Form = () =>
  h(
    "form",
    null,
    h("textarea", { id: "area", defaultValue: "On Tuesday.." }),
    h("input", { id: "line", defaultValue: "On Tuesday.." }),
    h("textarea", { id: "empty" }),
  );
PAGE
cat > client.js <<'PAGE'
import { createElement as h, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { Form } from "./form.js";
const Page = () => {
  useEffect(() => {
    window.isTakenOver = true;
  });
  return h(Form);
};
window.takeOver = () => hydrateRoot(document.getElementById("root"), h(Page));
PAGE
cat > run.mjs <<'RUN'
import { createElement as h } from "react";
import { renderToString } from "react-dom/server";
import { chromium } from "playwright-core";
import { build } from "esbuild";
import { Form } from "./form.js";
const bundle = async (file, format) =>
  (await build({ entryPoints: [file], bundle: true, write: false, format })).outputFiles[0].text;
const script = await bundle("client.js", "iife");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
async function takenOver(id, types) {
  const page = await browser.newPage();
  await page.setContent(`<div id="root">${renderToString(h(Form))}</div>`);
  await page.locator(`#${id}`).focus();
  await page.keyboard.press("End");
  if (types) await page.keyboard.type("!");
  await page.addScriptTag({ content: script });
  await page.evaluate(() => window.takeOver());
  await page.waitForFunction(() => window.isTakenOver);
  const seen = await page.locator(`#${id}`).evaluate(({ value, selectionStart }) => [value.length, selectionStart]);
  await page.close();
  return seen;
}
const typed = async (id) => (await takenOver(id, true)).join(" ");
const caret = async (id) => (await takenOver(id, false))[1];
console.log(
  `textarea ${await typed("area")}, input ${await typed("line")}, empty textarea ${await typed("empty")};`,
  `textarea ${await caret("area")}, input ${await caret("line")}`,
);
await browser.close();
RUN
seen=$(node run.mjs)
echo "$seen"
[ "$seen" = "textarea 12 12, input 13 13, empty textarea 1 1; textarea 0, input 12" ] || { echo "CHANGED" && exit 1; }
echo "as before"
