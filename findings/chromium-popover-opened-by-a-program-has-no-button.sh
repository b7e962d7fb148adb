#!/bin/sh
# Chromium 156 (CHROMIUM names another), driven by playwright-core 1.65.1
#
# A popover that is placed by its button (`position-area`) stands beside that button when the button is pressed: the button is its
# anchor without a word of CSS. Opened by `showPopover()` it has none, though one button of the page names it in `popovertarget`, and
# stands in a corner of the window. `showPopover({ source: button })` puts it back beside the button.
#
# Seen: "pressed: beside it, showPopover(): elsewhere, with its source: beside it"
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
const page = await browser.newPage();
await page.setContent(`<style>
  button { position: absolute; top: 200px; left: 300px; height: 20px }
  [popover] { position-area: bottom; margin: 0; inset: auto }
</style><button popovertarget="menu">Menu</button><div id="menu" popover>Here</div>`);

/** Where the popover stands once it was opened that way. */
async function placed(open) {
  await open();
  const at = await page.evaluate(() => {
    const [menu, button] = ["#menu", "button"].map((name) => document.querySelector(name).getBoundingClientRect());
    document.querySelector("#menu").hidePopover();
    return Math.abs(menu.top - button.bottom) < 2 && menu.right > button.left ? "beside it" : "elsewhere";
  });
  return at;
}

const pressed = await placed(() => page.click("button"));
const shown = await placed(() => page.evaluate(() => document.querySelector("#menu").showPopover()));
const sourced = await placed(() =>
  page.evaluate(() => document.querySelector("#menu").showPopover({ source: document.querySelector("button") })),
);
console.log(`pressed: ${pressed}, showPopover(): ${shown}, with its source: ${sourced}`);
await browser.close();
RUN
said=$(node run.mjs)
echo "$said"
[ "$said" = "pressed: beside it, showPopover(): elsewhere, with its source: beside it" ] || { echo "not as it was" >&2; exit 1; }
