#!/bin/sh
# Chromium 156 (CHROMIUM names another), driven by playwright-core 1.65.1
#
# A modal dialog that closes gives the focus back to the field that had it. In a textarea whose text came with the page nothing can be
# put in at that moment by `execCommand("insertText")`: it answers false and does nothing. Once the selection has been set to what it
# already says it is, the same call answers true.
#
# Seen: "as it came back: false, same selection set again: true"
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
echo '{ "type": "module" }' > package.json
npm install --silent --no-fund --no-audit playwright-core@1.65.1
cat > run.mjs <<'RUN'
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Whether a letter is put into the field that has its focus back. */
async function taken(setsAgain) {
  const page = await browser.newPage();
  await page.setContent("<textarea>abc</textarea><dialog><input></dialog>");
  await page.evaluate((again) => {
    const [field, box] = ["textarea", "dialog"].map((name) => document.querySelector(name));
    box.addEventListener("keydown", (event) => {
      event.preventDefault();
      box.close();
      if (again) field.setSelectionRange(field.selectionStart, field.selectionEnd);
      window.answer = document.execCommand("insertText", false, "x");
    });
    field.focus();
    box.showModal();
    box.querySelector("input").focus();
  }, setsAgain);
  await page.keyboard.press("x");
  const answer = await page.evaluate(() => window.answer);
  await page.close();
  return answer;
}

console.log(`as it came back: ${await taken(false)}, same selection set again: ${await taken(true)}`);
await browser.close();
RUN
said=$(node run.mjs)
echo "$said"
[ "$said" = "as it came back: false, same selection set again: true" ] || { echo "not as it was" >&2; exit 1; }
